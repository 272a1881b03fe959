"""Inflected forms meet, different words stay apart, and nothing breaks on what is no word."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.real_data import real_data

from koga.engine.text import plain
from koga.engine.text.morphology import stem
from koga.engine.text.morphology.stemming import rest
from koga.engine.thesaurus import LANGUAGES

ONE_WORD = {
    "pl": (
        "miasto miasta miastu miastem mieście miast miastami",
        "szkoła szkoły szkole szkołę szkół szkołach",
        "młodzież młodzieży młodzieżą",
        "współpraca współpracy współpracę współpracą",
        "człowiek ludzie ludzi ludziom człowieka",
        "rybak rybaka rybacy rybaków rybakami",
        "wieś wsi wsie wsiach",
        "Gdańsk Gdańska Gdańsku Gdańskiem",
        "Olsztyn Olsztyna Olsztynie",
        "Gdynia Gdyni Gdynię",
        "morski morska morskie morskiego morskich",
        "chór chóry chóru chórem",
        "książka książki książek",
        "rodzic rodzice rodziców",
    ),
    "en": (
        "city cities",
        "child children",
        "meet meets",
        "woman women",
        "school schools",
        "fishery fisheries",
        "write writes wrote written",
        "organisation organisations organization",
        "community communities",
        "mouse mice",
    ),
    "nb": (
        "barn barnet barna",
        "bygd bygda bygder bygdene bygdi",
        "skole skolen skoler skolene skule skulen",
        "ungdom ungdommer ungdommen ungdomar",
        "kulturminne kulturminner kulturminnet",
        "forening foreninger foreningen foreningene",
        "bok bøker boka boken",
        "skrive skriver skrev skrevet",
        "fisker fiskere fiskerne",
        "kor koret korene",
        "museum museet museer",
        "havn havna havner",
    ),
    "is": (
        "land lands landi löndum landa",
        "barn börn barna börnum",
        "bátur báts báti bátar báta bátum",
        "saga sögu sögur sögum",
        "kona konu konur kvenna konum",
        "Ísafjörður Ísafirði Ísafjarðar",
        "Reykjavík Reykjavíkur",
        "skóli skóla skólar skólum",
        "maður manns menn mönnum",
    ),
    "lt": (
        "miestas miesto mieste miestai miestų",
        "mokykla mokyklos mokykloje mokyklų",
        "jaunimas jaunimo jaunimui jaunimą",
        "Klaipėda Klaipėdos Klaipėdoje Klaipėdą",
        "Vilnius Vilniaus Vilniuje",
        "bendradarbiauti bendradarbiauja bendradarbiavo",
        "muziejus muziejaus muziejuje muziejai",
        "žuvis žuvies žuvys žuvų",
        "žmogus žmogaus žmonės žmonių",
    ),
    "lv": (
        "skola skolas skolā skolu skolām",
        "bērns bērna bērni bērnu bērniem",
        "jaunietis jaunieši jauniešu jauniešiem",
        "pilsēta pilsētas pilsētā pilsētu",
        "sadarbība sadarbības sadarbību",
        "Rīga Rīgas Rīgā",
        "Liepāja Liepājas Liepājā",
        "strādāt strādā strādāja nestrādā jāstrādā",
        "zvejnieks zvejnieka zvejnieki zvejnieku",
        "labs laba labais labie",
    ),
    "et": (
        "kool kooli koolis koolid koole",
        "laps lapse lapsed laste lapsi",
        "noor noore noored noorte noori",
        "linn linna linnas linnad linnade",
        "muuseum muuseumi muuseumid",
        "meri mere merel",
        "Tallinn Tallinna Tallinnas",
        "raamat raamatu raamatud raamatute",
    ),
    "de": (
        "Stadt Städte Städten",
        "Kind Kindes Kinder Kindern",
        "Schule Schulen",
        "Verein Vereins Vereine",
        "Haus Hauses Häuser Häusern",
        "lernen lernt lernte gelernt",
        "Straße Straßen",
        "neu neue neuen neues neuer",
        "klein kleine kleinen kleines kleiner kleinem Kleine Kleinen",
        "sozial soziale sozialen sozialer sozialem",
        "jugendlich Jugendliche Jugendlichen Jugendlicher",
        "Buch Bücher Büchern",
    ),
    "sv": (
        "stad staden städer städerna",
        "barn barnet barnen barnens",
        "skola skolan skolor skolorna",
        "förening föreningen föreningar",
        "ungdom ungdomar ungdomarna",
        "bok boken böcker böckerna",
        "skriva skriver skrev skrivit",
        "man mannen männen",
        "väg vägen vägar vägarna",
    ),
    "da": (
        "by byen byer byerne",
        "barn barnet børn børnene",
        "skole skolen skoler skolerne",
        "forening foreningen foreninger",
        "mand manden mænd mændene",
        "bog bogen bøger bøgerne",
        "skrive skriver skrev skrevet",
        "kulturarv kulturarven",
        "forælder forældre forældrene",
    ),
    "fi": (
        "kaupunki kaupungin kaupungissa kaupungit",
        "lapsi lapsen lapset lasten lapsia",
        "koulu koulun koulut kouluissa",
        "nuori nuoren nuoret nuorten nuorille",
        "yhdistys yhdistyksen yhdistykset",
        "käsi käden kädet",
        "vesi veden vettä",
        "Helsinki Helsingin Helsingissä",
        "ihmisoikeus ihmisoikeudet",
    ),
    "ru": (
        "город города городе городов",
        "школа школы школе школ",
        "ребёнок дети детей детям",
        "человек люди людей людям",
        "молодёжь молодёжи молодежи",
        "музей музея музеи",
        "Калининград Калининграда Калининграде",
        "сотрудничество сотрудничества",
    ),
    "uk": (
        "місто міста міст містах",
        "школа школи школі шкіл",
        "дитина діти дітей",
        "молодь молоді молоддю",
        "музей музею музеї",
        "Львів Львова Львові",
        "співпраця співпраці",
        "рибалка рибалки рибалок",
        "порт порти портів",
    ),
}
APART = {
    "pl": "miasto szkoła morze rybak kobieta zamek zima",
    "en": "city school sea fisher woman university universe new news",
    "nb": "bygd by skole hav fisker kvinne bygge",
    "is": "land bátur skóli haf kona borg",
    "lt": "miestas mokykla jūra žvejys moteris miškas",
    "lv": "pilsēta skola jūra zvejnieks sieviete mežs",
    "et": "linn kool meri kalur naine mets",
    "de": "Stadt Staat Schule Meer Fischer Frau Wald",
    "sv": "stad skola hav fiskare kvinna skog",
    "da": "by skole hav fisker kvinde skov",
    "fi": "kaupunki koulu meri kalastaja nainen metsä",
    "ru": "город школа море рыбак женщина лес",
    "uk": "місто школа море рибалка жінка ліс",
}


@pytest.mark.parametrize(
    ("language", "forms"),
    [(language, forms) for language, words in ONE_WORD.items() for forms in words],
)
def test_forms_of_a_word_meet(language: str, forms: str) -> None:
    assert {stem(form, language) for form in forms.split()} == {stem(forms.split()[0], language)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_different_words_stay_apart(language: str) -> None:
    words = APART[language].split()
    assert len({stem(word, language) for word in words}) == len(words)


@pytest.mark.parametrize(
    ("language", "form"),
    [(language, form) for language, words in ONE_WORD.items() for form in words[0].split()],
)
def test_capitals_and_missing_diacritics_make_no_difference(language: str, form: str) -> None:
    assert stem(form.upper(), language) == stem(plain(form), language) == stem(form, language)


@given(st.text(max_size=30), st.sampled_from(LANGUAGES))
def test_a_stem_is_its_own_stem(text: str, language: str) -> None:
    once = stem(text, language)
    assert stem(once, language) == once


@given(st.sampled_from([form for words in ONE_WORD.values() for form in " ".join(words).split()]))
def test_a_stem_of_a_word_is_its_own_stem_in_any_language(form: str) -> None:
    for language in LANGUAGES:
        once = stem(form, language)
        assert stem(once, language) == once


@given(st.dictionaries(st.text("abcd", max_size=2), st.text("abcd", max_size=2)))
def test_a_rest_is_its_own_rest_whatever_the_step(steps: dict[str, str]) -> None:
    for word in steps:
        found = rest(word, lambda one: steps.get(one, one))
        assert rest(found, lambda one: steps.get(one, one)) == found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", " ", "-", "2021", "!?", "a", "漢字", "\n"])
def test_what_is_no_word_comes_back_plain(text: str, language: str) -> None:
    assert stem(text, language) in {plain(text), stem(plain(text), language)}
    assert bool(stem(text, language).strip()) == bool(plain(text).strip())


def test_parts_of_a_hyphenated_word_are_stemmed_each() -> None:
    assert stem("miasta-szkoły", "pl") == "miasto-szkola"


@pytest.mark.parametrize("language", ["", "xx", "nn", "PL"])
def test_an_unknown_language_is_said_to_be_unknown(language: str) -> None:
    with pytest.raises(ValueError, match="no word forms for language"):
        stem("miasto", language)


@pytest.mark.parametrize(
    ("language", "covered", "pure"),
    [("lv", 0.92, 0.97), ("is", 0.91, 0.94), ("nb", 0.95, 0.97)],
)
def test_forms_of_a_treebank_meet_their_words(language: str, covered: float, pure: float) -> None:
    with real_data(f"ud_form_lemma/{language}.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    met, sets = 0, defaultdict[str, Counter[str]](Counter)
    for row in rows:
        # Hyphens in this treebank's words part compounds that are written as one.
        form, word = (row[column].replace("-", "") for column in ("form", "lemma"))
        met += stem(form, language) == stem(word, language)
        sets[stem(form, language)][word] += 1
    assert met / len(rows) >= covered
    assert sum(max(words.values()) for words in sets.values()) / len(rows) >= pure
