"""What organisations show on the pages of topics, regions and hubs."""

from django.utils.translation import gettext_lazy as _

from koga.core.panels import Panel, register

register(
    Panel("topic", "organisations", _("Organisations with this topic"), "organisations:of-topic")
)
register(
    Panel("region", "organisations", _("Organisations of this region"), "organisations:of-region")
)
register(Panel("hub", "organisations", _("All organisations of this hub"), "organisations:of-hub"))
