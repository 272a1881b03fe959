"""The list of events, narrowed by what the address says, and the facets beside it."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from koga.core import formats, languages
from koga.core.actors import Actor
from koga.events.enums import EventKind
from koga.events.models import Event
from koga.events.queries import coming_events, events_visible_to, past_events
from koga.topics.models import Topic
from koga.ui.facets import facet
from koga.ui.shapes import Facet


def narrowed_events(actor: Actor, query: QueryDict) -> QuerySet[Event]:
    """Coming events unless the address asks for past ones; within a facet any value will do."""
    found = past_events(actor) if query.get("when") == "past" else coming_events(actor)
    if kinds := query.getlist("kind"):
        found = found.filter(kind__in=kinds)
    if countries := query.getlist("country"):
        found = found.filter(town__country__in=countries)
    if topics := query.getlist("topic"):
        found = found.filter(topics__slug__in=topics).distinct()
    return found


def event_facets(actor: Actor, query: QueryDict) -> list[Facet]:
    """Kinds, and those countries and topics that some visible event has; three queries at most."""
    visible = events_visible_to(actor).order_by()
    countries = visible.exclude(town=None).values_list("town__country", flat=True).distinct()
    topics = Topic.objects.filter(pk__in=visible.values("topics"))
    reader = languages.reader()
    named = sorted((formats.country(code), code) for code in countries)
    labelled = [(topic.slug, topic.label.best_for(reader).text, None) for topic in topics]
    kinds = [(value, str(label), None) for value, label in EventKind.choices]
    return [
        facet(query, "kind", _("Kind"), kinds),
        facet(query, "country", _("Country"), [(code, name, None) for name, code in named]),
        facet(query, "topic", _("Topic"), labelled, is_open=False),
    ]
