"""Catalogues are compiled without gettext, and only when they are newer."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

from koga.config.translations import LOCALE, compile_catalogues

PO = """
msgid ""
msgstr ""
"Language: pl\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

msgid "Hub"
msgstr "Węzeł"

#, fuzzy
msgid "Guess"
msgstr "Nie wiadomo"

msgctxt "ship"
msgid "Cog"
msgstr "Koga"

msgid "%(n)d hub"
msgid_plural "%(n)d hubs"
msgstr[0] "%(n)d węzeł"
msgstr[1] "%(n)d węzły"
msgstr[2] "%(n)d węzłów"
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "pl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(PO, encoding="utf-8")
    return folder / "django.po"


def test_a_catalogue_is_compiled_beside_its_source(source: Path, tmp_path: Path) -> None:
    assert compile_catalogues(tmp_path) == 1
    with source.with_suffix(".mo").open("rb") as file:
        told = gettext.GNUTranslations(file)
    assert told.gettext("Hub") == "Węzeł"
    assert told.pgettext("ship", "Cog") == "Koga"
    assert [told.ngettext("%(n)d hub", "%(n)d hubs", n) for n in (1, 3, 5)] == [
        "%(n)d węzeł",
        "%(n)d węzły",
        "%(n)d węzłów",
    ]


def test_a_guess_that_nobody_confirmed_is_not_shown(source: Path, tmp_path: Path) -> None:
    compile_catalogues(tmp_path)
    with source.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Guess") == "Guess"


def test_a_compiled_catalogue_is_left_alone_until_its_source_changes(
    source: Path, tmp_path: Path
) -> None:
    compile_catalogues(tmp_path)
    assert compile_catalogues(tmp_path) == 0
    later = source.with_suffix(".mo").stat().st_mtime + 10
    os.utime(source, (later, later))
    assert compile_catalogues(tmp_path) == 1


def test_every_shipped_catalogue_can_be_read_and_has_its_placeholders_right() -> None:
    wrong = []
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            catalogue = read_po(file)
        # Without its language a catalogue would be compiled with English plurals.
        assert catalogue.locale_identifier == path.parent.parent.name
        for message in catalogue:
            problems = list(message.check(catalogue)) if message.id and message.string else []
            wrong += [f"{path.parent.parent.name}: {message.id}: {one}" for one in problems]
    assert wrong == []


def test_a_catalogue_exists_for_every_language_of_the_interface_but_the_source() -> None:
    folders = {path.name for path in LOCALE.iterdir() if path.is_dir()}
    assert {code for code, _name in settings.LANGUAGES} - {"en"} <= folders
