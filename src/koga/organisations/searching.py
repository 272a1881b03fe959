"""What organisations give to the search: their names, what they say of themselves, where they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from koga.core import formats, languages
from koga.core.search import Kind, Record, register
from koga.core.wording import Told
from koga.organisations.bridge import distinctive_name
from koga.organisations.directory.selection import seen_among
from koga.organisations.models import Organisation, OrganisationLanguage, OrganisationName
from koga.organisations.queries import organisations_visible_to
from koga.places.models import Region, Town
from koga.topics.models import Topic
from koga.topics.queries import names_of_unshipped


def register_organisations() -> None:
    register(
        Kind(
            name="organisation",
            number=1,
            label=_("Organisations"),
            one=_("Organisation"),
            icon="organisation",
            model=Organisation,
            visible=organisations_visible_to,
            beside=_beside,
            record=record_of,
            title=lambda organisation: Told(organisation.name, organisation.name_language),
            line=_line,
            seen=seen_among,
            follow=(
                (OrganisationName, "organisation_id"),
                (OrganisationLanguage, "organisation_id"),
            ),
        )
    )


def record_of(organisation: Organisation) -> Record:
    """All its names, also those it once bore, are titles: people look for them."""
    others = [Told(one.name, one.language) for one in organisation.names.all()]
    title = [Told(organisation.name, organisation.name_language), *others]
    topics = list(organisation.topics.all())
    return Record(
        title=title,
        texts=list(organisation.about),
        names=[*_places(organisation), *names_of_unshipped(topics)],
        topics=[topic.slug for topic in topics],
        facts={
            "country": [organisation.country],
            "language": [spoken.language for spoken in organisation.languages.all()],
        },
        over=_called(title) if organisation.state == "ended" else (),
    )


def borrowed_names() -> tuple[dict[str, object], ...]:
    """What the index takes from topics, towns and regions: where it changes, all is indexed anew."""
    towns = Town.objects.order_by().values_list("pk", "name", "other_names")
    regions = Region.objects.order_by().values_list("pk", "name", "english_name")
    return (
        dict(Topic.objects.order_by().values_list("slug", "label")),
        {key: names for key, *names in towns},
        {key: names for key, *names in regions},
    )


def _beside(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    placed = rows.select_related("town", "region")
    return placed.prefetch_related("names", "topics", "languages")


def _called(title: Sequence[Told]) -> list[str]:
    """Each name whole and without its legal form, which few type."""
    return [name for one in title for name in (one.text, distinctive_name(one.text))]


def _places(organisation: Organisation) -> Iterable[str]:
    yield from (organisation.town_name, organisation.address)
    if organisation.town:
        yield organisation.town.name
        yield from organisation.town.other_names
    if organisation.region:
        yield organisation.region.name
        yield organisation.region.english_name
    yield from _countries(organisation.country)


@cache
def _countries(code: str) -> tuple[str, ...]:
    """The country's names in all languages, each once."""
    named = (languages.locale(one).territories.get(code, "") for one in languages.CONTENT)
    return tuple(dict.fromkeys(name for name in named if name))


def _line(organisation: Organisation) -> str:
    said = [
        str(organisation.get_state_display()) if organisation.state == "ended" else "",
        organisation.get_kind_display() if organisation.kind else "",
        organisation.place,
        formats.country(organisation.country),
    ]
    return " · ".join(part for part in said if part)
