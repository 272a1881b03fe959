"""The names of the icons of the sprite; a test compares the two."""

from typing import Final

# fmt: off
ICONS: Final = (
    "agreement", "arrow-left", "arrow-right", "award", "bell", "book", "bookmark", "budget",
    "calendar", "call", "check", "clock", "close", "compass", "consultation", "contrast",
    "conversation", "copy", "danger", "delete", "down", "download", "edit", "evidence",
    "external", "eye", "file", "filter", "flag", "globe", "home", "image", "indicator", "info",
    "initiative", "introduction", "learning", "left", "lighthouse", "link", "lock", "mail",
    "map", "match", "menu", "minus", "moon", "more", "need", "offer", "organisation", "palette",
    "people", "person", "phone", "pin", "plus", "practice", "project", "refresh", "reply",
    "report", "right", "rss", "search", "send", "settings", "shield", "ship", "sign-in",
    "sign-out", "sort", "sort-down", "sort-up", "star", "strategy", "success", "sun", "target",
    "ticket", "town", "translate", "up", "upload", "warning",
)
# fmt: on
