"""Templates: they compile, lead somewhere, speak every language, and hold no script or style."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import engines
from django.urls import URLPattern, URLResolver, get_resolver
from tests.architecture.tree import KOGA, modules, named, pages, templates

TAGS = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
URL_TAG = re.compile(r"{%\s*url\s+[\"']([\w:.-]+)[\"']")
REVERSED = re.compile(
    r"(?:reverse|reverse_lazy|redirect|resolve_url)\(\s*[\"']([\w-]+:[\w:-]+)[\"']"
)
PANEL_URL = re.compile(r"Panel\(\s*(?:[^()]|_\([^()]*\))*?[\"']([\w-]+:[\w-]+)[\"']", re.DOTALL)
TRANSLATED = re.compile(
    r"{%\s*(blocktranslate|blocktrans)\b.*?{%\s*end\1\s*%}|{%\s*comment\b.*?{%\s*endcomment\s*%}"
    r"|{%\s*block body_class\s*%}.*?{%\s*endblock\s*%}",
    re.DOTALL,
)
ELEMENTS = re.compile(r"<!--.*?-->|<(style|script|title)\b.*?</\1>|<[^>]*>", re.DOTALL)
SPOKEN_ATTRIBUTE = re.compile(
    r"\b(?:title|alt|aria-label|placeholder)=\"([^\"{]*[A-Za-z]{3}[^\"{]*)\""
)
SPOKEN_TEXT = re.compile(r"[^\W\d_]{3,}(?:\s+[^\W\d_]+)*")
NAMES = {"Koga"}
# What several mails of an app have in common is no mail of its own.
FRAMES = {"base", "letter"}
# Texts that are the same in every language, or shown to those who make the platform.
UNTRANSLATED = {
    "src/koga/ui/templates/ui/design": "the living page of components, for those who build pages",
}


def names() -> set[str]:
    found: set[str] = set()

    def walk(resolver: URLResolver, prefix: str) -> None:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
                walk(pattern, inner)
            elif isinstance(pattern, URLPattern) and pattern.name:
                found.add(prefix + pattern.name)

    walk(get_resolver(), "")
    return found


@pytest.mark.parametrize("path", templates(), ids=named)
def test_every_template_compiles(path: Path) -> None:
    if path.suffix not in {".html", ".txt", ".svg", ".xml"}:
        pytest.skip("no template")
    name = str(path).rsplit("/templates/", 1)[1]
    engines["django"].get_template(name)


def test_every_address_that_a_template_names_is_there() -> None:
    known = names()
    lost = [
        f"{named(path)}: {name}"
        for path in templates()
        for name in URL_TAG.findall(path.read_text(encoding="utf-8"))
        if name not in known
    ]
    assert lost == []


def test_every_address_that_code_names_is_there() -> None:
    known = names()
    lost = [
        f"{named(path)}: {name}"
        for path in modules()
        for pattern in (REVERSED, PANEL_URL)
        for name in pattern.findall(path.read_text(encoding="utf-8"))
        if name not in known
    ]
    assert lost == []


def _bare(path: Path) -> str:
    """The template without what is translated, computed or markup: what is left is spoken."""
    text = TRANSLATED.sub(" ", path.read_text(encoding="utf-8"))
    return ELEMENTS.sub(" ", TAGS.sub(" ", text))


def _translates_nothing(path: Path) -> bool:
    return any(named(path).startswith(folder) for folder in UNTRANSLATED)


@pytest.mark.parametrize("path", pages(), ids=named)
def test_every_sentence_of_a_page_is_marked_for_translation(path: Path) -> None:
    if _translates_nothing(path):
        pytest.skip("for those who build pages")
    text = _bare(path)
    spoken = [said for said in SPOKEN_TEXT.findall(text) if said not in NAMES]
    source = TAGS.sub(" ", TRANSLATED.sub(" ", path.read_text(encoding="utf-8")))
    assert spoken + SPOKEN_ATTRIBUTE.findall(source) == []


@pytest.mark.parametrize("path", pages(), ids=named)
def test_no_page_holds_style_script_or_foreign_resources(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"\sstyle=", text) == []
    assert re.findall(r"\son[a-z]+=", text) == []
    assert re.findall(r"javascript:", text) == []
    assert re.findall(r"<style\b", text) == []
    scripts = re.findall(r"<script\b(?![^>]*application/json)[^>]*>(.*?)</script>", text, re.DOTALL)
    assert [one for one in scripts if one.strip()] == []
    assert (
        re.findall(r"<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)=\"(?:https?:)?//", text)
        == []
    )


def test_style_sheets_and_scripts_load_nothing_from_elsewhere() -> None:
    files = [*KOGA.rglob("static/**/*.css"), *KOGA.rglob("static/**/*.js")]
    assert files
    foreign = re.compile(r"(?:@import|url\()\s*[\"']?(?:https?:)?//|import\s*\(?[\"']https?:")
    assert [named(path) for path in files if foreign.search(path.read_text())] == []


def test_every_mail_comes_as_subject_text_and_html() -> None:
    letters: dict[str, set[str]] = {}
    for path in templates():
        if path.parent.name == "emails" and path.stem.split(".")[0] not in FRAMES:
            stem, _dot, kind = path.name.partition(".")
            letters.setdefault(f"{path.parent.parent.name}/{stem}", set()).add(kind)
    incomplete = {
        name: kinds for name, kinds in letters.items() if kinds != {"subject.txt", "txt", "html"}
    }
    assert incomplete == {}
