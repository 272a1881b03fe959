"""What this app shows on the pages of others."""

from django.utils.translation import gettext_lazy as _

from koga.core.panels import Panel, register


def register_panels() -> None:
    register(
        Panel(
            slot="organisation",
            name="events",
            title=_("Events"),
            url_name="events:organisation-panel",
            order=50,
        )
    )
