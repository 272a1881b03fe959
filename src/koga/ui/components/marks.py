"""The smallest components: icons, pills, badges, avatars, buttons."""

from __future__ import annotations

import zlib
from typing import Any, Final

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

TONES: Final = ("neutral", "info", "success", "warning", "danger", "amber")
BUTTONS: Final = ("primary", "amber", "quiet", "danger", "text")
_HUES: Final = 4


def icon(name: str, label: str = "") -> SafeString:
    """The icon `name` of the sprite; silent to a screen reader unless it is given a `label`."""
    sprite = static("ui/img/icons.svg")
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>',
            label,
            sprite,
            name,
        )
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        sprite,
        name,
    )


def pill(text: object, url: str = "", icon: str = "") -> dict[str, Any]:
    """A topic, language or place; a link if it has a `url`."""
    return {"text": text, "url": url, "icon": icon}


def badge(text: object, tone: str = "neutral") -> SafeString:
    """The state of a record as a word, in one of TONES."""
    return format_html('<span class="badge tone-{}">{}</span>', _one_of(TONES, tone), text)


def avatar(name: str, kind: str = "person", image: str = "", size: str = "") -> dict[str, Any]:
    """A picture or initials: round for a "person", square for an "organisation"."""
    return {
        "image": image,
        # Two letters of an organisation would read as a country: LT, LV, SE.
        "initials": initials(name)[: 1 if kind == "organisation" else 2],
        "kind": kind,
        "size": size,
        # The same name has the same colour on every page and every machine.
        "hue": zlib.crc32(name.encode()) % _HUES,
    }


def initials(name: str) -> str:
    """First letters of the first and the last word that begin with a letter or a digit."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def button(
    text: object, url: str, look: str = "primary", icon: str = "", size: str = ""
) -> dict[str, Any]:
    """A link that looks like a button."""
    return {
        "text": text,
        "url": url,
        "look": _one_of(BUTTONS, look),
        "icon": icon,
        "size": size,
    }


def submit(
    text: object,
    look: str = "primary",
    icon: str = "",
    size: str = "",
    name: str = "",
    value: str = "",
) -> dict[str, Any]:
    """A button that sends the form around it."""
    return {**button(text, "", look, icon, size), "name": name, "value": value}


def _one_of(allowed: tuple[str, ...], wanted: str) -> str:
    if wanted not in allowed:
        raise ValueError(f"{wanted!r} is none of {', '.join(allowed)}")
    return wanted
