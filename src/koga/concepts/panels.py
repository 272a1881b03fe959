"""What this app shows on the pages of topics."""

from django.utils.translation import gettext_lazy as _

from koga.concepts.rules import is_editor
from koga.core.panels import Panel, register


def register_panels() -> None:
    register(
        Panel(
            slot="topics",
            name="concepts",
            title=_("Propose a topic"),
            url_name="concepts:concept-list",
            is_shown=lambda actor, thing: is_editor(actor),
        )
    )
