"""What stands around the living page: navigation, languages, account, foot."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from koga.ui.shapes import Account, Language, Link, LinkGroup, Shell

_LANGUAGES = (
    ("en", "English"),
    ("pl", "Polski"),
    ("nb", "Norsk bokmål"),
    ("is", "Íslenska"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("et", "Eesti"),
    ("de", "Deutsch"),
    ("da", "Dansk"),
    ("sv", "Svenska"),
    ("ru", "Русский"),
)


def shell(theme: str) -> Shell:
    """The frame as a member of an organisation sees it."""
    return Shell(
        site_name="Koga",
        tagline="Cooperation across the Baltic",
        navigation=(
            Link("Organisations", "#cards", "organisation", is_current=True),
            Link("Offers and needs", "#badges", "offer"),
            Link("Conversations", "#conversation", "conversation", count=3),
            Link("Events", "#timeline", "calendar"),
            Link("Partnerships", "#reasons", "agreement"),
            Link("Learning", "#steps", "learning"),
            Link("Projects", "#charts", "project"),
            Link("Map", "#empty", "map"),
        ),
        account=Account(
            "Agnieszka Zielińska",
            "AZ",
            "#people",
            (
                Link("My organisations", "#cards", "organisation"),
                Link("Notifications", "#notices", "bell"),
                Link("Settings", "#forms", "settings"),
            ),
        ),
        sign_out_url="#",
        search_url="#",
        languages=[Language(code, name, code == "en") for code, name in _LANGUAGES],
        language_url=_language_url(),
        theme=theme,
        theme_url=reverse("ui:theme-set"),
        footer=(
            LinkGroup("Cooperate", (Link("Find a partner", "#cards"), Link("Calls", "#table"))),
            LinkGroup("Learn", (Link("First steps", "#steps"), Link("Practices", "#empty"))),
            LinkGroup("About", (Link("Open data", "#charts"), Link("Privacy", "#notices"))),
        ),
    )


def _language_url() -> str:
    # The project decides whether and where Django's own view is mounted.
    try:
        return reverse("people:language-set")
    except NoReverseMatch:
        return "#"
