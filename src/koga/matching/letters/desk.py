"""The letters of a hub's desk: what waits, to its officers; and to members, to confirm a profile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.conf import settings

from koga.core import tokens
from koga.core.mail import write_mail
from koga.matching.desk.waiting import Row, Waiting
from koga.matching.enums import Pace
from koga.matching.fitting import Pair
from koga.matching.letters.readers import address, profile, readers_of, write
from koga.organisations.models import Organisation
from koga.people.mails import recipient
from koga.people.models import Person

DECIDE: Final = "desk-decision"
PAIR: Final = "desk-pair"
DESK_DAYS: Final = 30
DESK_STOP: Final = "desk-stop"
CONFIRM: Final = "profile-confirm"
CONFIRM_DAYS: Final = 60
STOPPED_WITHIN_DAYS: Final = 800


def decision_address(person: Person, decision: str, key: int) -> str:
    """The address of the page on which this officer decides without signing in."""
    said = {"person": person.pk, "decision": decision, "key": key}
    return address("matching:desk-mailed", tokens.issue(DECIDE, said))


def pair_address(person: Person, pair: Pair) -> str:
    """The address of the page on which she introduces the two, or puts them aside."""
    said = {"person": person.pk, "first": pair.first.pk, "second": pair.second.pk}
    return address("matching:desk-pair-mailed", tokens.issue(PAIR, said))


def desk_stop_address(person: Person) -> str:
    """The address that ends the letters of her desk with one press."""
    return address("matching:desk-stop", tokens.issue(DESK_STOP, {"person": person.pk}))


def confirm_address(organisation: Organisation, person: Person) -> str:
    """The address of the page on which she confirms the profile without signing in."""
    said = {"organisation": organisation.pk, "person": person.pk}
    return address("matching:profile-confirm", tokens.issue(CONFIRM, said))


def tell_desk(person: Person, pace: str, waiting: Sequence[Waiting], pairs: Sequence[Pair]) -> None:
    """The headers let mail programs show their own button for it (RFC 2369 and RFC 8058)."""
    stop = desk_stop_address(person)
    context = {
        "queues": [
            (one, [(row, _step_address(person, row)) for row in one.rows]) for one in waiting
        ],
        "pairs": [(pair, pair_address(person, pair)) for pair in pairs],
        "n_waiting": sum(one.count for one in waiting),
        "pace": Pace(pace).label,
        "desk_address": address("matching:desk-show"),
        "stop_address": stop,
    }
    write_mail(
        to=recipient(person),
        template="matching/emails/desk_waiting",
        context=context,
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def ask_to_confirm(organisation: Organisation) -> int:
    """Ask each who speaks for it to look the profile through; how many were asked."""
    readers = [one for one in readers_of(organisation) if one.person is not None]
    for reader in readers:
        if reader.person is not None:
            write(
                reader.recipient,
                "profile_asked",
                own=organisation,
                confirm_address=confirm_address(organisation, reader.person),
                profile_address=profile(organisation),
            )
    return len(readers)


def _step_address(person: Person, row: Row) -> str:
    """Where the next step is made: behind a signed link where a press decides, else on the page."""
    if row.decision:
        return decision_address(person, row.decision, row.key)
    return f"{settings.BASE_URL}{row.url}"
