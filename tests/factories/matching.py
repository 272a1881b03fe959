from __future__ import annotations

from datetime import timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory

from koga.core import clock
from koga.core.wording import wording
from koga.matching.models import POSTED_FOR, Expression, Introduction, PartnerSearch, Posting, Side
from koga.organisations.models import Organisation
from koga.people.models import Person
from koga.topics.bridge import plain_label
from koga.topics.models import Topic, TopicLabel


class TopicFactory(DjangoModelFactory[Topic]):
    class Meta:
        model = Topic
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"topic-{n}")
    facet = "field"
    position = factory.Sequence(lambda n: n)
    label = factory.LazyAttribute(lambda made: wording("en", made.slug.title()))


class PostingFactory(DjangoModelFactory[Posting]):
    """A published need; say what differs."""

    class Meta:
        model = Posting

    kind = "need"
    title = wording("pl", "Szukamy szkutnika", en="We look for a boat builder")


TEN_WEEKS = timedelta(weeks=10)


def search_of(organisation: Organisation, **said: Any) -> Posting:
    """A partner search that lacks nothing, published unless `said` gives another state."""
    of_posting = {key: said.pop(key) for key in ("state", "title", "countries") if key in said}
    deadline = said.pop("deadline", clock.today() + TEN_WEEKS)
    about = said.pop("about", "sailing")
    posting = PostingFactory(
        organisation=organisation,
        kind="partner-search",
        text=wording("en", "Young people of two harbours repair old boats together. " * 8),
        expires_on=min(deadline, clock.today() + POSTED_FOR),
        **of_posting,
    )
    PartnerSearch.objects.create(
        **{
            "posting": posting,
            "wanted": wording("en", "An association that teaches young people to sail. " * 3),
            "roles": ["partner", "associated"],
            "n_wanted": 3,
            "programme": "Erasmus+",
            "call": "Small-scale partnerships",
            "deadline": deadline,
            "submitted_at": clock.now(),
            **said,
        }
    )
    posting.topics.set(topics(about))
    return posting


def expression(
    posting: Posting, organisation: Organisation, *, by: Person, **said: Any
) -> Expression:
    """An answer that nobody has read yet; say what differs."""
    told = {"why": "We have a slipway.", "language": "en", "role": "partner", **said}
    made: Expression = Expression.objects.create(
        posting=posting, organisation=organisation, sent_by=by, **told
    )
    return made


def topics(*slugs: str) -> list[Topic]:
    return [TopicFactory(slug=slug) for slug in slugs]


def labelled(slug: str, **labels: str) -> Topic:
    """A topic named in several languages, English being its slug unless given."""
    topic: Topic = TopicFactory(slug=slug, label=wording("en", labels.pop("en", slug), **labels))
    for told in topic.label:
        TopicLabel.objects.create(
            topic=topic,
            language=told.language,
            text=told.text,
            plain=plain_label(told.text),
            is_preferred=True,
        )
    return topic


def introduction(
    first: Organisation,
    second: Organisation,
    *,
    by: Person,
    answers: tuple[str, str] = ("yes", "waiting"),
    **said: Any,
) -> Introduction:
    """Proposed by a person for the first of the two, who thereby consents."""
    made = Introduction.objects.create(
        **{
            "proposed_by": by,
            "proposed_for": first,
            "reason": "You build boats, we sail them.",
            "language": "en",
            **said,
        }
    )
    for organisation, answer in zip((first, second), answers, strict=True):
        Side.objects.create(introduction=made, organisation=organisation, answer=answer)
    return made
