"""The whole demo: who comes, what they do, and what two projects make of it, from 2021 to yesterday."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from random import Random
from time import monotonic
from typing import Final, TextIO

from django.conf import settings
from django.db import transaction

from koga.core import clock
from koga.demo.clusters import note_clusters
from koga.demo.concepts import note_concepts
from koga.demo.consortia import note_consortia
from koga.demo.daily import note_daily_work
from koga.demo.desk import note_desks
from koga.demo.diary import ZONE, Diary
from koga.demo.engage import found_projects, note_support
from koga.demo.engage_accounts import note_accounts
from koga.demo.events import note_events
from koga.demo.hubs import found_hubs
from koga.demo.initiatives import note_initiatives
from koga.demo.introductions import note_introductions
from koga.demo.network import Network
from koga.demo.organisations import FIRST_DAY, note_organisations
from koga.demo.partnerships import note_partnerships
from koga.demo.people import PASSWORD, enrol_administrator, note_members, share_password
from koga.demo.postings import note_postings
from koga.demo.reading import rows
from koga.demo.searches import note_searches
from koga.organisations.models import Hub, Organisation
from koga.people.models import Person

_SEED: Final = 2021
_HISTORY: Final = (
    note_organisations,
    note_members,
    note_support,
    note_accounts,
    note_postings,
    note_searches,
    note_partnerships,
    note_desks,
    note_concepts,
    note_introductions,
    note_initiatives,
    note_events,
    note_consortia,
    note_daily_work,
    note_clusters,
)


def build_if_empty(*, progress: TextIO | None) -> bool:
    """Fill an empty platform in one transaction; False, and nothing done, if there is anybody yet."""
    if not is_empty():
        return False
    began = monotonic()
    if progress is not None:
        progress.write(
            "Loading the demo network: five years of a hundred organisations, about a minute.\n"
        )
        progress.flush()
    with _nothing_sent(), transaction.atomic():
        deeds = _build()
    if progress is not None:
        seconds = monotonic() - began
        progress.write(f"The demo network is here: {deeds} deeds in {seconds:.0f} seconds.\n")
    return True


def is_empty() -> bool:
    """True if there are no people, no hubs and no organisations but partners of projects."""
    strangers = Organisation.objects.filter(project_partners=None)
    return not (Person.objects.exists() or Hub.objects.exists() or strangers.exists())


def has_lived() -> bool:
    """True if it is the demo network that stands here, and not a real one."""
    return Person.objects.filter(email=rows("accounts")[0]["email"]).exists()


def accounts_told() -> str:
    """The demo's accounts as a small table, and how to sign in to them; nothing elsewhere."""
    if not has_lived():
        return ""
    told = [(row["role"], row["email"]) for row in rows("accounts")]
    width = max(len(role) for role, _email in told)
    lines = [f"  {role:<{width}}  {email}" for role, email in told]
    code = ", or a code sent to the outbox page /outbox/" if settings.OUTBOX_PAGE else ""
    way = f'All use the password "{PASSWORD}"{code}.'
    return "\n".join(["Demo accounts:", *lines, way])


@contextmanager
def _nothing_sent() -> Iterator[None]:
    """Letters of the past stay in the outbox, also where mail goes out: nobody is at those addresses."""
    transport, settings.EMAIL_TRANSPORT = settings.EMAIL_TRANSPORT, ""
    try:
        yield
    finally:
        settings.EMAIL_TRANSPORT = transport


def _build() -> int:
    """All of the past, deed by deed; how many there were."""
    dice = Random(_SEED)
    diary = Diary(clock.now().astimezone(ZONE).date(), dice)
    network = Network(diary, dice)
    with clock.at(datetime.combine(FIRST_DAY, time(7), ZONE)):
        found_hubs(network)
        enrol_administrator(network)
        found_projects(network)
    for note in _HISTORY:
        note(network)
    deeds = diary.live()
    share_password()
    return deeds
