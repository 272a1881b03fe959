"""Whether what somebody is about to put on record is there already: asked before a second one is made."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from koga.core import clock
from koga.core.actors import Actor
from koga.core.models import AuditEntry
from koga.organisations.bridge import distinctive_name, plain_name
from koga.organisations.facts import OrganisationFacts
from koga.organisations.importing.bridge import plain_words
from koga.organisations.importing.duplicates import Record
from koga.organisations.importing.queries import directory_index
from koga.organisations.models import Organisation
from koga.organisations.queries import organisations_visible_to

_MOST: Final = 3
# A form sent twice arrives within seconds; an hour later the same words are a new wish.
_TWICE: Final = timedelta(minutes=10)
_TELLING: Final = ("name", "country", "kind", "town_name", "website", "email", "phone", "founded")


def likely_same(actor: Actor, facts: OrganisationFacts) -> list[Organisation]:
    """The records `actor` may see that are likely this organisation, the likeliest first.

    By the likeness with which imports find duplicates, and where two names differ only by a
    legal form or small words. Five queries.
    """
    index = directory_index(actor, [facts.country])
    found = [match.key[1] for match in index.matches(_record(facts), _MOST)]
    found += [key for key in _alike_in_name(actor, facts) if key not in found]
    rows = organisations_visible_to(actor).select_related("town", "region", "hub")
    by_key = rows.prefetch_related("topics").in_bulk(found[:_MOST])
    return [by_key[key] for key in found if key in by_key]


def sent_twice(actor: Actor, facts: OrganisationFacts) -> Organisation | None:
    """The record that `actor` made of the very same facts a moment ago; None if there is none."""
    if actor.person_id is None:
        return None
    lately = AuditEntry.objects.filter(
        action="organisations.organisation-created",
        person_id=actor.person_id,
        at__gte=clock.now() - _TWICE,
    )
    same = {name: getattr(facts, name) for name in _TELLING}
    made = Organisation.objects.filter(pk__in=lately.values("object_id"), **same)
    return next((one for one in made if one.about == facts.about), None)


def _alike_in_name(actor: Actor, facts: OrganisationFacts) -> list[int]:
    wanted = distinctive_name(facts.name)
    longest = max(wanted.split(), key=len, default="")
    near = organisations_visible_to(actor).filter(
        country=facts.country, plain_name__contains=longest
    )
    names = near.order_by("pk").values_list("pk", "name")
    return [key for key, name in names if distinctive_name(name) == wanted] if longest else []


def _record(facts: OrganisationFacts) -> Record:
    return Record(
        ("row", 0),
        (facts.name, plain_name(facts.name)),
        facts.country,
        plain_words(facts.town_name),
        frozenset((str(scheme), number) for scheme, number in facts.legal_numbers),
        facts.email,
        facts.website,
    )
