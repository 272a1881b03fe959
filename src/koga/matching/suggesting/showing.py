"""Suggestions as pages show them: the list that is kept, or one made at once, with its reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F

from koga.matching.enums import PostingKind
from koga.matching.models import Posting, Reading, SuggestionList
from koga.matching.suggesting.bridge import Known, Posted, best_pair
from koga.matching.suggesting.knowing import (
    known_for,
    profiles_of,
    published,
    with_subjects,
)
from koga.matching.suggesting.listing import Entry, from_data, ranked
from koga.matching.suggesting.nearby import choice_for, open_to, scales_in_force
from koga.matching.suggesting.saying import names_for, reasons_of, told
from koga.matching.suggesting.weighing import weighing_in_force
from koga.organisations.models import Organisation
from koga.ui import shapes


@dataclass(frozen=True, slots=True)
class Suggested:
    """An organisation that could suit, how well, and why; the points add up to the score.

    `ours` and `theirs` are the two postings that fit each other best; where none of theirs meets
    one of ours, one of them alone that fits the other organisation's topics, or neither.
    """

    organisation: Organisation
    score: float
    reasons: list[shapes.Reason]
    ours: Posting | None = None
    theirs: Posting | None = None


def suggestions_for(
    own: Organisation, *, posting: Posting | None = None, most: int = 12
) -> list[Suggested]:
    """The organisations abroad that could suit `own` best, or one `posting` of its own.

    Left out are those not open or not checked, those put aside, and those already introduced. A
    fixed number of queries: the list that is kept, unless something changed since it was made;
    then, and for one posting, the best of a few hundred with topics in common.
    """
    entries = kept_entries(own) if posting is None else None
    if entries is not None:
        return shown(own, entries, most=most)
    choice = choice_for(own, posting)
    entries = ranked(choice.own, [choice.field], weighing_in_force(), most=most)
    return shown(own, entries, known=choice.known, posting=posting, most=most)


def kept_entries(own: Organisation) -> list[Entry] | None:
    """The list that is kept of `own`; None where there is none as new as what is known of it."""
    kept = SuggestionList.objects.filter(
        pk=own.pk,
        organisation__reading__due_at=None,
        made_at__gte=F("organisation__reading__read_at"),
    ).first()
    return from_data(kept.entries) if kept else None


def shown(
    own: Organisation,
    entries: Sequence[Entry],
    *,
    known: Mapping[int, Known] | None = None,
    posting: Posting | None = None,
    most: int = 12,
) -> list[Suggested]:
    """Those of `entries` that are open to `own` now, with their reasons in the reader's language.

    `known` is what is known of `own` and all of them; without, what is kept of them is looked up.
    """
    rows = open_to(own).filter(pk__in=[one.key for one in entries])
    by_key = {row.pk: row for row in rows.select_related("town", "region")}
    left = [one for one in entries if one.key in by_key][:most]
    if known is None:
        known = known_of([own, *(by_key[one.key] for one in left)])
    asking = known[own.pk] if posting is None else known_for(posting, known[own.pk])
    found = [told(one, by_key[one.key], asking, known[one.key]) for one in left]
    names = names_for(found)
    pairs = _pairs(asking, [known[one.key] for one in left], posting)
    return [
        Suggested(one.organisation, one.entry.score, reasons_of(one, names), *pairs[one.entry.key])
        for one in found
    ]


def known_of(organisations: Sequence[Organisation]) -> dict[int, Known]:
    """What was read of each; what its rows say where one was not read since it changed."""
    read = Reading.objects.filter(pk__in=[one.pk for one in organisations], due_at=None)
    known = {key: Known.from_data(said) for key, said in read.values_list("pk", "said")}
    missing = [one for one in organisations if one.pk not in known]
    if missing:
        known |= with_subjects(profiles_of(missing))
    return known


def _pairs(
    own: Known, others: Iterable[Known], posting: Posting | None
) -> dict[int, tuple[Posting | None, Posting | None]]:
    """By organisation the two postings that speak to each other most; three queries."""
    found = list(others)
    posted = published([own.key, *(one.key for one in found)])
    ours = [one for one in posted[own.key] if posting in (None, one)]
    scales = scales_in_force()
    rarity = scales.rarity["needs-met"] if scales else {}
    pairs: dict[int, tuple[Posting | None, Posting | None]] = {}
    for other in found:
        theirs = posted[other.key]
        first, second = best_pair(
            _facts(ours), _facts(theirs), rarity, own_topics=own.topics, other_topics=other.topics
        )
        by_key = {one.pk: one for one in (*ours, *theirs)}
        pairs[other.key] = by_key.get(first or 0), by_key.get(second or 0)
    return pairs


def _facts(postings: Collection[Posting]) -> list[Posted]:
    return [
        Posted(
            one.pk,
            one.kind == PostingKind.OFFER,
            frozenset(topic.slug for topic in one.topics.all()),
        )
        for one in postings
    ]
