"""The names by which templates call the components: {% load koga_ui %}."""

from __future__ import annotations

from typing import Any, Final

from django import template

from koga.ui.components import blocks, figures, lists, marks, ways

register = template.Library()

register.filter("figure", figures.figure)
register.filter("file_size", figures.file_size)
register.simple_tag(marks.icon)
register.simple_tag(marks.badge)
register.simple_tag(blocks.error_summary)

_WITH_TEMPLATE: Final = (
    marks.pill,
    marks.avatar,
    marks.button,
    marks.submit,
    figures.stat,
    figures.progress,
    figures.reasons,
    ways.breadcrumb,
    ways.tabs,
    ways.steps,
    ways.facets,
    lists.records,
    lists.timeline,
    lists.definitions,
    lists.files,
    lists.person,
    lists.organisation,
    lists.empty_state,
)
for _component in _WITH_TEMPLATE:
    register.inclusion_tag(f"ui/components/{_component.__name__}.html")(_component)

register.inclusion_tag("ui/components/pagination.html", takes_context=True)(ways.pagination)

_AROUND_CONTENT: Final = (
    blocks.card,
    blocks.stats,
    blocks.notice,
    blocks.dialog,
    blocks.message,
    blocks.section,
    blocks.fieldset,
    blocks.pair,
)
for _block in _AROUND_CONTENT:
    register.simple_block_tag(_block)


@register.inclusion_tag("ui/components/dialog_button.html")
def dialog_button(name: str, text: str, look: str = "quiet", icon: str = "") -> dict[str, Any]:
    """The opener of the dialog `name`."""
    return {**marks.button(text, f"#{name}", look, icon), "name": name}


@register.inclusion_tag("ui/components/copy_button.html")
def copy_button(text: str, label: str = "") -> dict[str, Any]:
    """A button that copies `text`; it shows itself only where there is script."""
    return {"text": text, "label": label}
