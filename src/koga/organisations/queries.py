"""Organisations and hubs as pages and other apps ask for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from koga.core import formats, languages
from koga.core.actors import Actor
from koga.core.doors import one_among, the_one
from koga.organisations.directory.filters import Filters
from koga.organisations.directory.selection import select
from koga.organisations.enums import SECTOR_OF, Freshness, Kind, Sector
from koga.organisations.lifecycles import GONE, LISTED
from koga.organisations.models import (
    Hub,
    KindPeriod,
    LegalNumber,
    Organisation,
    OrganisationName,
    Succession,
)
from koga.organisations.rules import can_oversee_organisation, can_see_organisation
from koga.places.queries import country_of_speakers


def organisations_visible_to(actor: Actor) -> QuerySet[Organisation]:
    """All that `actor` may see, hidden ones only for those who care for them."""
    return can_see_organisation.among(actor)


def organisation_at(actor: Actor, slug: str) -> Organisation:
    """The one organisation at this address with its place and hub; Absent unless visible."""
    found = Organisation.objects.select_related("town", "region", "hub")
    return one_among(can_see_organisation, actor, found, slug=slug)


def n_in_towns(actor: Actor, towns: Collection[str]) -> dict[str, int]:
    """By town how many organisations `actor` may see there, towns without any left out."""
    found = organisations_visible_to(actor).filter(town__in=towns).exclude(state__in=GONE)
    return dict(found.order_by().values_list("town").annotate(n=Count("pk")))


def organisations_to_check(actor: Actor) -> QuerySet[Organisation]:
    """New records that wait for `actor`, a coordinator, the oldest first."""
    waiting = Organisation.objects.filter(state="new").select_related("town", "region", "hub")
    return can_oversee_organisation.among(actor, waiting).order_by("created_at")


def hubs() -> QuerySet[Hub]:
    return Hub.objects.all()


def hub_at(slug: str) -> Hub:
    """The hub at this address; hubs are public."""
    return the_one(hubs(), slug=slug)


def hub_of_region(region: str | None, country: str) -> Hub | None:
    """The hub that cares for a region, else the only one of the country, else none."""
    by_region = Hub.objects.filter(regions=region).first() if region else None
    if by_region:
        return by_region
    of_country = list(Hub.objects.filter(country=country)[:2])
    return of_country[0] if len(of_country) == 1 else None


def likely_country(actor: Actor, language: str) -> str:
    """The country of the only hub or organisations of `actor`, else where her language is at home."""
    of_hubs = Hub.objects.filter(pk__in=actor.hubs).order_by().values_list("country")
    own = Organisation.objects.filter(pk__in=list(actor.organisations)).order_by()
    found = [country for (country,) in of_hubs.union(own.values_list("country"))]
    return str(found[0]) if len(found) == 1 else country_of_speakers(language)


def is_stale(organisation: Organisation) -> bool:
    """True if nobody has confirmed the profile for a year, or ever."""
    return organisation.freshness != Freshness.FRESH


@dataclass(frozen=True, slots=True)
class Sectors:
    """What organisations counted as through time: read once, asked for any organisation and day."""

    periods: Mapping[int, Sequence[tuple[Sector, date | None, date | None]]]

    def of(self, organisation: int, day: date) -> Sector | None:
        """None while its kind is not known."""
        for sector, since, until in self.periods.get(organisation, ()):
            if (since is None or since <= day) and (until is None or day < until):
                return sector
        return None


def sectors_through_time(organisations: Iterable[int]) -> Sectors:
    """All that is known of `organisations` (ids). One query."""
    found: dict[int, list[tuple[Sector, date | None, date | None]]] = defaultdict(list)
    rows = KindPeriod.objects.filter(organisation__in=list(organisations))
    for key, kind, since, until in rows.values_list("organisation_id", "kind", "since", "until"):
        found[key].append((SECTOR_OF[Kind(kind)], since, until))
    return Sectors(dict(found))


def sectors_on(day: date, organisations: Iterable[int]) -> dict[int, Sector]:
    """What each of `organisations` (ids) counted as on `day`; unknown ones are left out. One query."""
    keys = list(organisations)
    sectors = sectors_through_time(keys)
    return {key: sector for key in keys if (sector := sectors.of(key, day)) is not None}


def public_facts(organisation: Organisation) -> list[tuple[str, str]]:
    """What everybody may read of it, as (label, value), in a fixed order; unknown facts left out."""
    facts = [
        (_("Kind"), organisation.get_kind_display()),
        (_("Experience abroad"), organisation.get_experience_display()),
        (_("People"), organisation.get_size_display()),
        (_("Founded in"), str(organisation.founded or "")),
        (
            _("Works in"),
            formats.listed(
                [languages.name_within(one.language) for one in organisation.languages.all()]
            ),
        ),
        (_("Phone"), organisation.phone),
        *(
            (number.get_scheme_display(), number.number)
            for number in organisation.legal_numbers.all()
        ),
    ]
    return [(label, value) for label, value in facts if value]


@dataclass(frozen=True, slots=True)
class History:
    """What was otherwise about an organisation."""

    names: list[OrganisationName]
    kinds: list[KindPeriod]
    came_from: list[Succession]
    went_to: list[Succession]


def history_of(actor: Actor, organisation: Organisation) -> History:
    """Its other names, the kinds it had, whom it followed and who followed it; four queries.

    Those of the others that `actor` may not see are left out. A kind it always had is no history.
    """
    kinds = list(organisation.kinds.all())
    seen = organisations_visible_to(actor).values("pk")
    came_from = organisation.inheritances.filter(predecessor__in=seen)
    went_to = organisation.successions.filter(successor__in=seen)
    return History(
        list(organisation.names.all()),
        kinds if len(kinds) > 1 or any(one.since for one in kinds) else [],
        list(came_from.select_related("predecessor__hub", "successor__hub")),
        list(went_to.select_related("predecessor__hub", "successor__hub")),
    )


def succession_of(actor: Actor, predecessor: Organisation, key: int) -> Succession:
    """The one on record by which `predecessor` passed its work on; Absent if she may not see who has it."""
    seen = organisations_visible_to(actor).values("pk")
    found = predecessor.successions.filter(successor__in=seen)
    return the_one(found.select_related("predecessor__hub", "successor__hub"), pk=key)


def hubs_with_counts(actor: Actor) -> QuerySet[Hub]:
    """All hubs, each with `size`: how many organisations in its care `actor` may see.

    What has ended is cared for no longer, and not counted.
    """
    selection = select(actor, Filters())
    listed = selection.visible & selection.index.having("state", LISTED)
    counts = selection.index.counts("hub", listed)
    sizes = [When(slug=slug, then=Value(count)) for slug, count in counts.items()]
    return Hub.objects.annotate(size=Case(*sizes, default=Value(0)))


def why_number_is_taken(
    actor: Actor,
    numbers: Iterable[tuple[str, str]],
    organisation: Organisation | None = None,
) -> str:
    """The sentence for `actor` if another than `organisation` has one of `numbers`; "" if none has.

    Numbers are (register, compact number). Of a record that is hidden from her she learns
    nothing that would help to find it; its hub knows what to do.
    """
    wanted = Q(pk__in=())
    for scheme, number in numbers:
        wanted |= Q(scheme=scheme, number=number)
    found = LegalNumber.objects.filter(wanted)
    if organisation is not None and organisation.pk:
        found = found.exclude(organisation=organisation)
    holders = set(found.values_list("organisation_id", flat=True))
    if not holders:
        return ""
    if organisations_visible_to(actor).filter(pk__in=holders).exists():
        return _("An organisation with this number is already in the directory. Ask to join it.")
    return _("This number cannot be added here. Please write to the hub.")


def newest_of_hub(actor: Actor, hub: Hub) -> QuerySet[Organisation]:
    """The dozen organisations of `hub` that came last."""
    found = organisations_visible_to(actor).filter(hub=hub).select_related("town", "region")
    return found.prefetch_related("topics").order_by("-created_at", "-pk")[:12]
