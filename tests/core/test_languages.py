"""A reader whose language the interface does not speak yet gets one language of ours, not two."""

from __future__ import annotations

import pytest
from django.utils import translation
from pytest_django.fixtures import Settings

from koga.core import formats, languages


@pytest.mark.parametrize(
    ("own", "shown"),
    [("pl", "pl"), ("en", "en"), ("nb", "en"), ("uk", "en"), ("en-gb", "en"), ("", "en")],
)
def test_the_interface_comes_in_the_nearest_language_it_speaks(
    own: str, shown: str, settings: Settings
) -> None:
    settings.LANGUAGES = [("en", "English"), ("pl", "Polski")]
    assert languages.interface(own) == shown


def test_two_ways_of_writing_norwegian_are_near(settings: Settings) -> None:
    settings.LANGUAGES = [("en", "English"), ("nb", "Norsk")]
    assert languages.interface("nn") == "nb"


def test_without_english_the_platforms_own_language_is_left(settings: Settings) -> None:
    settings.LANGUAGES, settings.LANGUAGE_CODE = [("pl", "Polski")], "pl"
    assert languages.interface("lt") == "pl"


def test_names_of_countries_follow_the_interface_and_texts_follow_the_reader() -> None:
    with languages.reading("nb"):
        assert (translation.get_language(), formats.country("DE")) == ("en", "Germany")
        assert languages.reader() == "nb"
        with translation.override("pl"):
            assert languages.reader() == "pl"
    assert languages.reader() == translation.get_language()
