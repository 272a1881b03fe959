"""Reasons as a reader reads them: named in her language, and nothing named that she may not see."""

from __future__ import annotations

import re

import pytest
from django.utils import translation
from tests.factories.cast import Cast
from tests.factories.matching import PostingFactory, introduction, labelled
from tests.factories.organisations import OrganisationFactory
from tests.factories.partnerships import partnership_of

from koga.core import clock
from koga.core.wording import wording
from koga.matching.models import Reading
from koga.matching.suggesting.bridge import name_of
from koga.matching.suggesting.freshening import announce_change, freshen_due
from koga.matching.suggesting.showing import suggestions_for
from koga.organisations.models import Organisation

TEXTS = name_of("same-subjects", "en")
IN_TEXTS = {name_of("same-subjects", language) for language in ("en", "pl", "nb")}


@pytest.fixture
def pair(cast: Cast) -> Cast:
    sailing = labelled("sailing", en="Sailing", pl="Żeglarstwo")
    cast.polish.topics.add(sailing)
    cast.norwegian.topics.add(sailing)
    return cast


def said(own: Organisation, language: str = "en") -> list[str]:
    with translation.override(language):
        (found,) = [one for one in suggestions_for(own) if one.organisation.slug == "fjord"]
        return [str(reason.label) for reason in found.reasons]


def kept(*organisations: Organisation) -> None:
    announce_change([one.pk for one in organisations])
    freshen_due()


def speaking(pair: Cast, polish: str, norwegian: str) -> None:
    """Their texts, read and listed."""
    pair.polish.about, pair.norwegian.about = wording("pl", polish), wording("nb", norwegian)
    for one in (pair.polish, pair.norwegian):
        one.save()
    kept(pair.polish, pair.norwegian)


def in_texts(told: list[str]) -> list[str]:
    """The words that are named as said in the texts of both."""
    (found,) = [one for one in told if one.partition(":")[0] in IN_TEXTS]
    return re.split(r", | and | i | og ", found.partition(": ")[2])


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_partner_in_common_is_named_while_everybody_sees_it(pair: Cast, is_kept: bool) -> None:
    third = OrganisationFactory(name="Third", country="LT")
    for one in (pair.polish, pair.norwegian):
        partnership_of(one, third, state="agreed", agreed_on=clock.today())
    if is_kept:
        kept(pair.polish, pair.norwegian)
    assert "Partners you have in common: Third" in said(pair.polish)
    Organisation.objects.filter(pk=third.pk).update(state="hidden")
    told = said(pair.polish)
    assert not any("Third" in one for one in told)
    # What is kept has its points still, a list made at once no longer knows of it.
    assert ("Partners you have in common" in told) is is_kept


def test_a_private_partnership_and_an_introduction_are_told_to_nobody(pair: Cast) -> None:
    third = OrganisationFactory(name="Third", country="LT")
    for one in (pair.polish, pair.norwegian):
        partnership_of(one, third, state="agreed", agreed_on=clock.today(), is_public=False)
        introduction(one, third, by=pair.guest, state="made")
    kept(pair.polish, pair.norwegian)
    assert not any("Third" in one or "in common:" in one for one in said(pair.polish))


def test_what_texts_speak_of_is_named_in_the_readers_language(pair: Cast) -> None:
    speaking(
        pair,
        "Mamy chór i bibliotekę. Uczymy młodzieży naprawy namiotów.",
        "Vi har et kor og et bibliotek. Ungdom reparerer telt.",
    )
    # A word of the reader's own text where that is in her language, else a word for it.
    assert in_texts(said(pair.polish, "pl")) == ["biblioteka", "naprawa", "młodzież", "namiot"]
    assert in_texts(said(pair.polish)) == ["library", "repair", "camp", "teenager"]


@pytest.mark.parametrize(
    ("language", "spoken", "text", "told"),
    [
        ("pl", "nb", "Z dziećmi i z młodzieżą jeździmy na jeziora.", {"dziecko", "młodzież"}),
        ("nb", "pl", "Vi tar barna og ungdommene ut i båten.", {"barn", "ungdom"}),
    ],
)
def test_words_are_told_as_a_dictionary_lists_them(
    pair: Cast, language: str, spoken: str, text: str, told: set[str]
) -> None:
    other = {"pl": "Dzieci, młodzież, jeziora, łódź.", "nb": "Barn, ungdom, innsjøer og båt."}
    pair.polish.about, pair.norwegian.about = (
        wording(language, text),
        wording(spoken, other[spoken]),
    )
    for one in (pair.polish, pair.norwegian):
        one.save()
    kept(pair.polish, pair.norwegian)
    assert told <= set(in_texts(said(pair.polish, language)))


def test_words_that_tell_nothing_are_not_named_and_their_points_stay(pair: Cast) -> None:
    speaking(
        pair,
        "To jest ważne i możliwe: robimy nowe rzeczy razem, zawsze w dobrym miejscu.",
        "Det er viktig og mulig: vi gjør nye ting sammen, alltid på et godt sted.",
    )
    with translation.override("en"):
        (found,) = [one for one in suggestions_for(pair.polish) if one.score]
    (reason,) = [one for one in found.reasons if str(one.label).startswith(TEXTS)]
    assert str(reason.label) == TEXTS
    assert reason.points > 0
    assert found.score == pytest.approx(sum(one.points for one in found.reasons), abs=0.051)


def test_a_handful_of_words_is_named_each_thing_once(pair: Cast) -> None:
    speaking(
        pair,
        "Chór, chóry, śpiew i piosenka. Łodzie, teatr, muzeum, taniec, biblioteka, rowery.",
        "Kor, sang og sanger. Båter, teater, museum, dans, bibliotek, sykler.",
    )
    named = in_texts(said(pair.polish, "pl"))
    assert len(named) == len({one.casefold() for one in named}) == 4
    assert len({"chór", "chóry", "śpiew", "piosenka"} & set(named)) <= 1


def test_a_reading_that_kept_no_words_is_told_in_those_of_the_lexicon(pair: Cast) -> None:
    speaking(pair, "Śpiewamy w chórze.", "Vi synger i kor")
    Reading.objects.update(words={})
    assert in_texts(said(pair.polish, "pl")) == ["chór"]


def test_texts_are_not_read_while_a_page_waits(pair: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from koga.matching.suggesting import knowing

    def forbidden(_texts: object) -> dict[str, float]:
        raise AssertionError("a page reads no texts")

    monkeypatch.setattr(knowing, "what_is_said_in", forbidden)
    PostingFactory(organisation=pair.norwegian, kind="offer").topics.set(pair.polish.topics.all())
    assert said(pair.polish)


def test_countries_languages_kinds_and_years_are_told_in_polish(pair: Cast) -> None:
    for one in (pair.polish, pair.norwegian):
        one.languages.create(language="nb")
    PostingFactory(organisation=pair.polish, countries=["NO"])
    Organisation.objects.filter(pk=pair.norwegian.pk).update(
        confirmed_at=clock.now(), experience="much"
    )
    told = said(pair.polish, "pl")
    assert any(one.endswith(": Norwegia") for one in told)
    assert "Wspólne języki: norweski (bokmål)" in told
    assert "Organizacje tego samego rodzaju: Stowarzyszenie" in told
    assert f"Ostatnie potwierdzenie profilu: {clock.now().year}" in told
    assert any(one.startswith("Doświadczenie za granicą: ") for one in told)
