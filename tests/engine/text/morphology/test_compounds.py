"""Compounds fall into their parts; names and simple words stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koga.engine.text.morphology import COMPOUNDING, parts, stem
from koga.engine.thesaurus import LANGUAGES

COMPOUNDS = {
    "de": {
        "Jugendaustausch": "Jugend Austausch",
        "Arbeitsmarkt": "Arbeit Markt",
        "Musikschulen": "Musik Schule",
        "Frauenhaus": "Frau Haus",
        "Straßenfest": "Straße Fest",
        "Fischereihafen": "Fischerei Hafen",
        "Landwirtschaft": "Land Wirtschaft",
    },
    "nb": {
        "kulturminner": "kultur minne",
        "musikkskole": "musikk skole",
        "fiskerihavn": "fiskeri havn",
        "ungdomsarbeid": "ungdom arbeid",
        "kystkultur": "kyst kultur",
    },
    "sv": {
        "kyrkogård": "kyrka gård",
        "flickskola": "flicka skola",
        "ungdomsarbete": "ungdom arbete",
        "naturskydd": "natur skydd",
        "kulturarv": "kultur arv",
    },
    "da": {
        "ungdomsarbejde": "ungdom arbejde",
        "fiskerihavn": "fiskeri havn",
        "klimaforandringer": "klima forandring",
    },
    "is": {
        "skólastarf": "skóli starf",
        "menningararfur": "menning arfur",
        "ferðaþjónusta": "ferð þjónusta",
    },
    "fi": {
        "nuorisotyö": "nuoriso työ",
        "kulttuuriperintö": "kulttuuri perintö",
        "lastenkirja": "lapsi kirja",
        "kalastussatamassa": "kalastus satama",
    },
    "et": {
        "kultuuripärand": "kultuur pärand",
        "lasteraamat": "laps raamat",
        "koolimaja": "kool maja",
    },
}
WHOLE = {
    "de": "Mutter Theater Museum Kultur kulturelle handeln bestehen Hamburg "
    "Oldenburg Gesellschaft Verein Region Messer Beruf Garten Netzwerk Fortbildung",
    "nb": "festival museum Oslo Trondheim forening samarbeid Kristiansand",
    "sv": "personerna museum Göteborg förening bibliotek samarbete nätverk",
    "da": "museum Aalborg forening samarbejde festival netværk",
    "is": "Reykjavík samstarf kærleikur",
    "fi": "Helsinki museo kansalainen ympäristö",
    "et": "Tallinn muuseum keskkond",
    "pl": "współpraca rybołówstwo Gdańsk",
    "lt": "bendradarbiavimas Klaipėda",
}


@pytest.mark.parametrize(
    ("language", "compound", "made_of"),
    [(language, *pair) for language, pairs in COMPOUNDS.items() for pair in pairs.items()],
)
def test_compounds_fall_into_the_stems_of_their_parts(
    language: str, compound: str, made_of: str
) -> None:
    assert parts(compound, language) == tuple(stem(part, language) for part in made_of.split())
    assert parts(compound.upper(), language) == parts(compound, language)


@pytest.mark.parametrize(
    ("language", "word"), [(key, word) for key, words in WHOLE.items() for word in words.split()]
)
def test_names_and_simple_words_stay_whole(language: str, word: str) -> None:
    assert parts(word, language) == ()


@pytest.mark.parametrize(
    ("language", "word", "made_of"),
    [
        ("pl", "polsko-norweskiego", ("polski", "norweski")),
        ("en", "cross-border", ("cross", "border")),
        ("en", "face-to-face", ("face", "face")),
    ],
)
def test_hyphens_part_words_of_every_language(
    language: str, word: str, made_of: tuple[str, ...]
) -> None:
    assert parts(word, language) == made_of


def test_every_language_that_compounds_is_known() -> None:
    assert set(LANGUAGES) >= COMPOUNDING
    assert set(COMPOUNDS) == COMPOUNDING


@settings(deadline=None)  # the first word of a language loads its tables
@given(st.text(max_size=30), st.sampled_from(LANGUAGES))
def test_there_are_two_parts_or_more_or_none(text: str, language: str) -> None:
    found = parts(text, language)
    assert len(found) != 1
    assert all(found)


@pytest.mark.parametrize("word", ["", "-", "a", "2021"])
def test_what_is_no_word_has_no_parts(word: str) -> None:
    assert parts(word, "de") == ()


def test_an_unknown_language_is_said_to_be_unknown() -> None:
    with pytest.raises(ValueError, match="language 'xx'"):
        parts("Musikschule", "xx")
    with pytest.raises(ValueError, match="language 'xx'"):
        parts("non-profit", "xx")
