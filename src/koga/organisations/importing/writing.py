"""Organisations written many at a time, as the app's own action writes one.

The import's summary stands in the audit trail for all that it made and each row keeps what it
did, so that ten thousand new records cost a dozen statements a chunk instead of ten thousand
chains. A record that was there before is told in its own trail what a list added to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from koga.core import clock
from koga.organisations import bridge
from koga.organisations.addresses import free_slugs
from koga.organisations.enums import Scheme
from koga.organisations.facts import PLAIN_FACTS, OrganisationFacts, OtherName
from koga.organisations.models import (
    KindPeriod,
    LegalNumber,
    Organisation,
    OrganisationLanguage,
    OrganisationName,
)
from koga.topics.models import Topic

Number = tuple[Scheme, str]


def create_many(stated: Sequence[OrganisationFacts]) -> list[Organisation]:
    """A new record for each, in their order.

    They count as checked, since who imports cares for them, but not as confirmed: that is for the
    organisations themselves to do.
    """
    slugs = free_slugs([facts.name for facts in stated])
    made = [_organisation(facts, slug) for facts, slug in zip(stated, slugs, strict=True)]
    Organisation.objects.bulk_create(made)
    pairs = list(zip(made, stated, strict=True))
    KindPeriod.objects.bulk_create(
        [KindPeriod(organisation=one, kind=one.kind) for one in made if one.kind]
    )
    OrganisationLanguage.objects.bulk_create(
        [
            OrganisationLanguage(organisation=one, language=code)
            for one, facts in pairs
            for code in facts.languages
        ]
    )
    add_numbers([(one, number) for one, facts in pairs for number in facts.legal_numbers])
    add_names([(one, other) for one, facts in pairs for other in facts.other_names])
    add_topics([(one, slug) for one, facts in pairs for slug in facts.topics])
    return made


def _organisation(facts: OrganisationFacts, slug: str) -> Organisation:
    # Nobody of it has said that it wants partners: a list cannot.
    values = {name: getattr(facts, name) for name in PLAIN_FACTS} | {"is_open": False}
    return Organisation(
        slug=slug,
        state="checked",
        created_at=clock.now(),
        plain_name=bridge.plain_name(facts.name),
        region_id=facts.region,
        town_id=facts.town,
        hub_id=facts.hub,
        **values,
    )


def taken_numbers(numbers: Iterable[Number]) -> dict[Number, int]:
    """Whose each of `numbers` is, as far as the directory has it, whoever may see it."""
    wanted = set(numbers)
    found = LegalNumber.objects.filter(number__in={number for _scheme, number in wanted})
    return {
        (Scheme(scheme), number): key
        for scheme, number, key in found.values_list("scheme", "number", "organisation_id")
        if (scheme, number) in wanted
    }


def add_numbers(pairs: Iterable[tuple[Organisation, Number]]) -> None:
    LegalNumber.objects.bulk_create(
        [
            LegalNumber(organisation=one, scheme=scheme, number=number)
            for one, (scheme, number) in pairs
        ]
    )


def add_names(pairs: Iterable[tuple[Organisation, OtherName]]) -> None:
    OrganisationName.objects.bulk_create(
        [
            OrganisationName(
                organisation=one,
                name=other.name,
                plain=bridge.plain_name(other.name),
                language=other.language,
                kind=other.kind,
                until=other.until,
            )
            for one, other in pairs
        ],
        ignore_conflicts=True,
    )


def add_topics(pairs: Iterable[tuple[Organisation, str]]) -> None:
    wanted = list(pairs)
    keys = dict(
        Topic.objects.filter(slug__in={slug for _one, slug in wanted}).values_list("slug", "pk")
    )
    through = Organisation.topics.through
    through.objects.bulk_create(
        [
            through(organisation_id=one.pk, topic_id=keys[slug])
            for one, slug in wanted
            if slug in keys
        ],
        ignore_conflicts=True,
    )
