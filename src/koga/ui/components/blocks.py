"""Components around content of the page's own: the text between the tag and its end tag."""

from __future__ import annotations

from django.forms import BaseForm
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from koga.ui.components.marks import TONES, avatar


def card(
    content: SafeString,
    title: object = "",
    url: str = "",
    eyebrow: object = "",
    look: str = "",
    level: int = 3,
) -> SafeString:
    """A framed piece of a page; with a `url` its whole face is one link."""
    return _around(
        "card", content, title=title, url=url, eyebrow=eyebrow, look=look, level=f"h{level:d}"
    )


def stats(content: SafeString) -> SafeString:
    """The list in which {% stat %} stands."""
    return _around("stats", content)


def notice(content: SafeString, tone: str = "info", title: object = "") -> SafeString:
    """Something the reader should know: info, success, warning or danger."""
    if tone not in TONES:
        raise ValueError(f"{tone!r} is none of {', '.join(TONES)}")
    return _around("notice", content, tone=tone, title=title)


def dialog(content: SafeString, name: str, title: object) -> SafeString:
    """A dialog opened by {% dialog_button name … %}; without script it stands in the page."""
    return _around("dialog", content, name=name, title=title)


def message(
    content: SafeString,
    author: str,
    organisation: str = "",
    when: object = "",
    own: bool = False,
    language: str = "",
    note: str = "",
) -> SafeString:
    """One message of a conversation; `own` ones stand on the reader's side."""
    return _around(
        "message",
        content,
        author=author,
        organisation=organisation,
        when=when,
        own=own,
        language=language,
        note=note,
        avatar=avatar(author, "person", size="small"),
    )


def section(content: SafeString, title: object, url: str = "", more: object = "") -> SafeString:
    """A part of a page under a second heading, with a link to more of it."""
    return _around("section", content, title=title, url=url, more=more)


def fieldset(content: SafeString, legend: object, help: object = "") -> SafeString:  # noqa: A002 - reads as help="…" in templates
    """Fields that answer one question."""
    return _around("fieldset", content, legend=legend, help=help)


def pair(content: SafeString) -> SafeString:
    """Two or three short fields side by side where there is room."""
    return _around("pair", content)


def error_summary(form: BaseForm) -> SafeString:
    """All errors of a form with links to their fields, and what its `to_confirm` asks to look at."""
    return render_to_string("ui/forms/error_summary.html", {"form": form})


def _around(component: str, content: SafeString, **context: object) -> SafeString:
    return render_to_string(f"ui/components/{component}.html", {"content": content, **context})
