"""What all pages about one organisation have in common, whichever app they belong to."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.translation import gettext as _

from koga.core.panels import panels_of
from koga.organisations.models import Organisation
from koga.ui.shapes import Link

register = template.Library()


@register.inclusion_tag("ui/components/tabs.html", takes_context=True)
def organisation_tabs(context: Context, organisation: Organisation) -> dict[str, Any]:
    """The profile and the panels that the reader may see; the one whose address this is stands out."""
    request = context["request"]
    panels = panels_of("organisation", request.actor, organisation, organisation.slug)
    ways = [(_("Profile"), organisation.get_absolute_url())]
    ways += [(str(panel.title), panel.url) for panel in panels if not panel.is_inline]
    tabs = [Link(label, url, is_current=url == request.path) for label, url in ways]
    return {"tabs": tabs, "label": _("Parts of this profile")}
