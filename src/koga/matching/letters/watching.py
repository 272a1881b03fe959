"""The one letter a person and pace about what came to fit her saved searches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings

from koga.core import tokens
from koga.core.mail import write_mail
from koga.matching.enums import Pace
from koga.matching.letters.readers import address
from koga.matching.models import SavedSearch
from koga.people.mails import recipient
from koga.people.models import Person

STOP: Final = "saved-searches-stop"
STOP_DAYS: Final = 800
# So many of one list are named in a letter; all of them stand in the list.
NAMED: Final = 30


@dataclass(frozen=True, slots=True)
class News:
    """What is new in one saved search: the first of it, and how much more there is."""

    search: SavedSearch
    rows: Sequence[Any]
    n_more: int
    address: str


def stop_address(person: Person, pace: str) -> str:
    """The address that ends letters of this pace with one press, without signing in."""
    return address("matching:saved-stop", tokens.issue(STOP, {"person": person.pk, "pace": pace}))


def tell_news(person: Person, pace: str, news: Sequence[News]) -> None:
    """The headers let mail programs show their own button for it (RFC 2369 and RFC 8058)."""
    stop = stop_address(person, pace)
    write_mail(
        to=recipient(person),
        template="matching/emails/saved_news",
        context={
            "news": news,
            "pace": Pace(pace).label,
            "stop_address": stop,
            "manage_address": address("matching:saved-list"),
            "base": settings.BASE_URL,
        },
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
