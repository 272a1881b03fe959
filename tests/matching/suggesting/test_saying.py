"""Reasons as a reader reads them: named in her language, and nothing named that she may not see."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.factories.cast import Cast
from tests.factories.matching import PostingFactory, introduction, labelled
from tests.factories.organisations import OrganisationFactory
from tests.factories.partnerships import partnership_of

from koga.core import clock
from koga.core.wording import wording
from koga.matching.suggesting.freshening import announce_change, freshen_due
from koga.matching.suggesting.showing import suggestions_for
from koga.organisations.models import Organisation


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
    texts = {
        pair.polish: wording("pl", "Budujemy mosty i uczymy tańca w szkole"),
        pair.norwegian: wording("nb", "Vi bygger broer og lærer bort dans på skolen"),
    }
    for one, text in texts.items():
        one.about = text
        one.save()
    kept(pair.polish, pair.norwegian)
    (english,) = [one for one in said(pair.polish) if one.startswith("Said in the texts")]
    (polish,) = [one for one in said(pair.polish, "pl") if one.startswith("Mowa o tym")]
    assert "bridge" in english or "dance" in english.casefold()
    assert "most" in polish or "tani" in polish.casefold()


def test_texts_are_not_read_while_a_page_waits(pair: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from koga.matching.suggesting import knowing

    def forbidden(_texts: object) -> dict[str, float]:
        raise AssertionError("a page reads no texts")

    monkeypatch.setattr(knowing, "subjects_of", forbidden)
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
    assert "Kraje, z których ktoś szuka partnera: Norwegia" in told
    assert "Wspólne języki: norweski (bokmål)" in told
    assert "Organizacje tego samego rodzaju: Stowarzyszenie" in told
    assert f"Ostatnie potwierdzenie profilu: {clock.now().year}" in told
    assert any(one.startswith("Doświadczenie za granicą: ") for one in told)
