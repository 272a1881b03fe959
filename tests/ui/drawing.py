"""How the tests draw a template and read what came out."""

from __future__ import annotations

from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory
from lxml import html


def drawn(source: str, request: HttpRequest | None = None, **context: object) -> html.HtmlElement:
    """The template `source` drawn with `context`, as a tree."""
    return html.fragment_fromstring(drawn_text(source, request, **context), create_parent="div")


def drawn_text(source: str, request: HttpRequest | None = None, **context: object) -> str:
    """The same as text."""
    template = engines["django"].from_string("{% load koga_ui %}" + source)
    return template.render(context, request or RequestFactory().get("/list/"))


def words(tree: html.HtmlElement) -> str:
    """The text a reader meets, with single spaces."""
    return " ".join(tree.text_content().split())
