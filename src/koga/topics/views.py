"""Topics as pages, and the thesaurus as SKOS."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from koga.core.errors import Absent
from koga.core.http import Request
from koga.core.panels import panels_of
from koga.topics import bridge, queries


def topic_list(request: Request) -> HttpResponse:
    sought = request.GET.get("q", "").strip()
    found = queries.topics_called(sought) if sought else None
    page = {
        "sought": sought,
        "found": found,
        "tree": queries.topic_tree(),
        "panels": panels_of("topics", request.actor, None, "all"),
    }
    return render(request, "topics/topics_page.html", page)


def topic_show(request: Request, slug: str) -> HttpResponse:
    topic = queries.topic_at(slug)
    page = {
        "topic": topic,
        "labels": queries.labels_by_language(topic),
        "neighbours": [
            (_("Broader"), topic.broader.all()),
            (_("Narrower"), topic.narrower.all()),
            (_("Related"), topic.related.all()),
        ],
        "panels": panels_of("topic", request.actor, topic, topic.slug),
    }
    return render(request, "topics/topic_page.html", page)


def scheme_export(request: Request) -> HttpResponse:
    return _turtle(bridge.scheme_turtle(), "koga-topics.ttl")


def topic_export(request: Request, slug: str) -> HttpResponse:
    try:
        return _turtle(bridge.concept_turtle(slug), f"{slug}.ttl")
    except KeyError:
        raise Absent from None


def _turtle(text: str, filename: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/turtle; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    return response
