"""What offers, needs and partner searches give to the search."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from koga.core import formats, languages
from koga.core.search import Kind, Record, register
from koga.core.wording import Told
from koga.matching.models import SEARCH_TEXTS, PartnerSearch, Posting
from koga.matching.queries import current_postings
from koga.topics.queries import names_of_unshipped


def register_postings() -> None:
    register(
        Kind(
            name="posting",
            number=2,
            label=_("Offers and needs"),
            one=_("Offer or need"),
            icon="offer",
            model=Posting,
            visible=current_postings,
            beside=_beside,
            record=record_of,
            title=lambda posting: posting.title.best_for(languages.reader()),
            line=_line,
            follow=((PartnerSearch, "posting_id"),),
        )
    )


def record_of(posting: Posting) -> Record:
    """Its own texts, and the name of whose it is."""
    topics = list(posting.topics.all())
    search = getattr(posting, "search", None)
    told = [*posting.text]
    names = [posting.organisation.name, *names_of_unshipped(topics)]
    if search is not None:
        told += [one for name in SEARCH_TEXTS for one in getattr(search, name)]
        told += [Told(search.call, "")] if search.call else []
        names.append(search.programme)
    spoken = posting.organisation.languages.all()
    return Record(
        title=list(posting.title),
        texts=told,
        names=names,
        topics=[topic.slug for topic in topics],
        facts={
            "country": [posting.organisation.country],
            "language": [one.language for one in spoken],
        },
    )


def _beside(rows: QuerySet[Posting]) -> QuerySet[Posting]:
    joined = rows.select_related("organisation__town", "search")
    return joined.prefetch_related("topics", "organisation__languages")


def _line(posting: Posting) -> str:
    whose = posting.organisation
    said = [posting.get_kind_display(), whose.name, whose.place, formats.country(whose.country)]
    return " · ".join(part for part in said if part)
