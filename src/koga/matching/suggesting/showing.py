"""Suggestions as pages show them: the list that is kept, or one made at once, with its reasons."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import F

from koga.matching.enums import PostingKind
from koga.matching.models import Posting, Reading, SuggestionList, Weighing
from koga.matching.suggesting.bridge import Known, Posted, best_pair
from koga.matching.suggesting.knowing import (
    known_for,
    profiles_of,
    published,
    with_subjects,
)
from koga.matching.suggesting.listing import Entry, from_data, ranked
from koga.matching.suggesting.nearby import choice_for, countries_wanted, open_to
from koga.matching.suggesting.saying import (
    Asker,
    askers_of,
    main_reasons_of,
    names_for,
    reasons_of,
    told,
)
from koga.matching.suggesting.scale import Fit, Scale, scale_of
from koga.matching.suggesting.weighing import weighing_in_force
from koga.organisations.models import Organisation
from koga.ui import shapes

_ENOUGH: Final = 6  # from the countries asked for; so many stand open on a page


@dataclass(frozen=True, slots=True)
class Suggested:
    """An organisation that could suit, how well, and why; the points add up to the score.

    `ours` and `theirs` are the two postings that fit each other best; where none of theirs meets
    one of ours, one of them alone that fits the other organisation's topics, or neither.
    """

    organisation: Organisation
    score: float
    fit: Fit
    reasons: list[shapes.Reason]
    main_reasons: list[str]
    ours: Posting | None = None
    theirs: Posting | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """Who is suggested, the best first: those from the `countries` that were asked for lead.

    Where no country was asked for, all are `others`.
    """

    countries: frozenset[str]
    wanted: list[Suggested]
    others: list[Suggested]
    scale: Scale

    def __bool__(self) -> bool:
        return bool(self.wanted or self.others)


def suggestions_for(
    own: Organisation,
    *,
    posting: Posting | None = None,
    most: int = 12,
    is_for_others: bool = False,
) -> list[Suggested]:
    """The organisations abroad that could suit `own` best, or one `posting` of its own.

    Those of the countries that were asked for stand before all others. The reasons speak to `own`,
    unless they are for others to read.
    """
    listed = listed_for(own, posting=posting, most=most, is_for_others=is_for_others)
    return [*listed.wanted, *listed.others][:most]


def listed_for(
    own: Organisation,
    *,
    posting: Posting | None = None,
    most: int = 12,
    is_for_others: bool = False,
) -> Listed:
    """The same with those of the countries asked for apart, `most` of them, and some others.

    Left out are those not open or not checked, those put aside, and those already introduced. A
    fixed number of queries: the list that is kept, unless something changed since it was made;
    then, for one posting, and for whoever asks for countries, the best of a few hundred with topics
    in common.
    """
    countries, weighing = countries_wanted(own, posting), weighing_in_force()
    entries, known = _entries(own, posting, countries, weighing)
    rows = open_to(own).filter(pk__in=[one.key for one in entries])
    by_key = {row.pk: row for row in rows.select_related("town", "region")}
    here = [one for one in entries if one.key in by_key]
    wanted = [one for one in here if by_key[one.key].country in countries][:most]
    others = [one for one in here if by_key[one.key].country not in countries]
    others = others[: max(most - len(wanted), most // 2)]
    chosen = [by_key[one.key] for one in (*wanted, *others)]
    known = known or known_of([own, *chosen])
    scale = scale_of(weighing)
    listed = list(zip((*wanted, *others), chosen, strict=True))
    found = _shown(own, listed, known, posting, scale, is_for_others=is_for_others)
    return Listed(countries, found[: len(wanted)], found[len(wanted) :], scale)


def kept_entries(own: Organisation) -> list[Entry] | None:
    """The list that is kept of `own`; None where there is none as new as what is known of it."""
    kept = SuggestionList.objects.filter(
        pk=own.pk,
        organisation__reading__due_at=None,
        made_at__gte=F("organisation__reading__read_at"),
    ).first()
    return from_data(kept.entries) if kept else None


def _entries(
    own: Organisation, posting: Posting | None, countries: Collection[str], weighing: Weighing
) -> tuple[list[Entry], Mapping[int, Known] | None]:
    """Who may be listed, the best first, and what is known of them where that was looked up.

    A list that is kept shares attention among all, whatever country they are from; where it holds
    few from the countries that were asked for, those are added that suit best.
    """
    kept = kept_entries(own) if posting is None else None
    if kept is not None and (not countries or _number_from(countries, kept) >= _ENOUGH):
        return kept, None
    choice = choice_for(own, posting, countries)
    made = ranked(choice.own, [choice.field], weighing, most=len(choice.known))
    if kept is None:
        return made, choice.known
    asked_for = [one for one in made if choice.known[one.key].country in countries]
    by_key = {one.key: one for one in (*asked_for, *kept)}
    return sorted(by_key.values(), key=lambda one: (-one.score, one.key)), None


def _number_from(countries: Collection[str], entries: Sequence[Entry]) -> int:
    keys = [one.key for one in entries]
    return Organisation.objects.filter(pk__in=keys, country__in=countries).count()


def _shown(
    own: Organisation,
    entries: Sequence[tuple[Entry, Organisation]],
    known: Mapping[int, Known],
    posting: Posting | None,
    scale: Scale,
    *,
    is_for_others: bool,
) -> list[Suggested]:
    """These with their reasons in the reader's language."""
    asking = known[own.pk] if posting is None else known_for(posting, known[own.pk])
    asker = askers_of([asking])[own.pk]
    found = [told(entry, row, asker, known[entry.key]) for entry, row in entries]
    names = names_for(found)
    pairs = _pairs(asker, [known[entry.key] for entry, _row in entries], posting)
    return [
        Suggested(
            one.organisation,
            one.entry.score,
            scale.fit_of(one.entry.score),
            reasons_of(one, names, own=own if is_for_others else None),
            main_reasons_of(one, names),
            *pairs[one.entry.key],
        )
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
    asker: Asker, others: Sequence[Known], posting: Posting | None
) -> dict[int, tuple[Posting | None, Posting | None]]:
    """By organisation the two postings that speak to each other most; two queries."""
    own, rarity = asker.known, asker.rarity.get("needs-met", {})
    posted = published([own.key, *(one.key for one in others)])
    ours = [one for one in posted[own.key] if posting in (None, one)]
    pairs: dict[int, tuple[Posting | None, Posting | None]] = {}
    for other in others:
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
