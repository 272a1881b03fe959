"""Promises about the files themselves: nothing missing, nothing inline, nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

import koga.ui
from koga.ui.specimen.icons import ICONS

ROOT = Path(koga.ui.__file__).parent
STATIC = ROOT / "static" / "ui"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted((STATIC / "css").glob("*.css"))


def named(paths: list[Path]) -> list[str]:
    """Short names for the report."""
    return [str(path.relative_to(ROOT)) for path in paths]


def sprite_ids() -> set[str]:
    """The icons that can be drawn."""
    tree = etree.parse(STATIC / "img" / "icons.svg")
    return {symbol.get("id", "") for symbol in tree.getroot()}


@pytest.mark.parametrize("path", TEMPLATES, ids=named(TEMPLATES))
def test_a_template_has_nothing_inline_and_asks_no_other_host(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert (
        re.findall(r"""\sstyle\s*=|\son[a-z]+\s*=\s*["']|https?://|<style|javascript:""", source)
        == []
    )
    assert re.findall(r"<script(?![^>]*\ssrc=)", source) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named(TEMPLATES))
def test_every_icon_named_in_a_template_is_in_the_sprite(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    used = set(re.findall(r"""(?:{% icon |icon=)"([\w-]+)\"""", source))
    assert used - sprite_ids() == set()


def test_the_living_page_shows_exactly_the_icons_there_are() -> None:
    assert sorted(ICONS) == sorted(sprite_ids())


@pytest.mark.parametrize("path", TEMPLATES, ids=named(TEMPLATES))
def test_every_static_file_named_in_a_template_exists(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    names = re.findall(r"""{% static "([^"]+)" %}""", source)
    assert [name for name in names if not (STATIC.parent / name).is_file()] == []


def test_every_picture_is_shown_somewhere() -> None:
    """By a page, a style sheet, a report on paper, or the browser, which asks for its icon itself."""
    kinds = ("*.html", "*.css", "*.py")
    sources = [path for kind in kinds for path in ROOT.parent.rglob(kind)]
    said = "".join(path.read_text(encoding="utf-8") for path in sources)
    pictures = [path.name for path in (STATIC / "img").iterdir()]
    assert [name for name in pictures if f"img/{name}" not in said] == []


@pytest.mark.parametrize("path", STYLES, ids=named(STYLES))
def test_every_file_named_in_a_style_sheet_exists(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    addresses = re.findall(r"""url\(["']?([^"')]+)""", source)
    assert [a for a in addresses if not (path.parent / a).resolve().is_file()] == []
    assert "@import" not in source


def test_every_style_sheet_but_that_of_the_living_page_is_linked_tokens_first() -> None:
    source = (ROOT / "templates/ui/parts/styles.html").read_text(encoding="utf-8")
    linked = re.findall(r"ui/css/([\w-]+\.css)", source.split("#}", 1)[1])
    assert linked[0] == "tokens.css"
    assert sorted([*linked, "design.css"]) == [path.name for path in STYLES]


def test_every_colour_token_that_is_used_is_defined() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in STYLES)
    used = set(re.findall(r"var\((--[\w-]+)", sources))
    assert used - set(re.findall(r"(--[\w-]+)\s*:", sources)) == set()


def test_every_sentence_of_a_template_is_marked_for_translation() -> None:
    # The parts of the living page hold content of the network, as its records would.
    shown = [path for path in TEMPLATES if "design" not in path.parent.name]
    classes = r"{% block body_class %}.*?{% endblock %}"
    sentences = r"{% blocktranslate.*?{% endblocktranslate %}"
    marked = re.compile(rf"{classes}|{sentences}|{{%.*?%}}|{{{{.*?}}}}|{{#.*?#}}", re.DOTALL)
    for path in shown:
        bare = re.sub(r"<[^>]*>", " ", marked.sub(" ", path.read_text(encoding="utf-8")))
        assert re.findall(r"[^\W\d_]{3,}", bare) in ([], ["doctype"], ["Koga"]), path.name


def test_each_vendored_file_has_its_licence_beside_it() -> None:
    assert "SIL Open Font License" in (STATIC / "fonts/OFL.txt").read_text(encoding="utf-8")
    assert "BSD" in (STATIC / "js/vendor/htmx.LICENSE").read_text(encoding="utf-8")
