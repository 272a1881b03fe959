"""Texts in several languages: the value, the column, and which text a reader gets."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.template import Context, Template
from django.utils import translation
from tests.factories.organisations import OrganisationFactory

from koga.core.wording import NO_WORDING, Told, Wording, WordingField, wording
from koga.organisations.models import Organisation

COMMUNES = wording("pl", "Gminy", en="Communes", nb="Kommuner")


def test_a_wording_is_its_original_when_read_as_text() -> None:
    assert str(COMMUNES) == "Gminy"


def test_a_wording_without_a_text_is_false_and_reads_as_nothing() -> None:
    assert not wording("pl", "")
    assert not Wording("pl", {"pl": "", "en": ""})
    assert (str(NO_WORDING), NO_WORDING.best_for("pl")) == ("", Told("", ""))


def test_the_original_comes_first_and_the_others_by_code() -> None:
    assert [told.language for told in COMMUNES] == ["pl", "en", "nb"]


@pytest.mark.parametrize(
    ("reader", "told"),
    [
        ("nb", Told("Kommuner", "nb")),
        ("pl", Told("Gminy", "pl")),
        ("lt", Told("Communes", "en")),
    ],
)
def test_a_reader_gets_her_own_language_else_english(reader: str, told: Told) -> None:
    assert COMMUNES.best_for(reader) == told


def test_without_english_a_reader_gets_the_original() -> None:
    assert wording("nb", "Kommuner", lt="Savivaldybės").best_for("pl").language == "nb"


def test_an_empty_translation_is_passed_over() -> None:
    assert Wording("pl", {"pl": "Gminy", "en": ""}).best_for("en") == Told("Gminy", "pl")


def test_a_lost_original_still_gives_the_reader_something() -> None:
    assert Wording("pl", {"lv": "Pagasti", "et": "Vallad"}).best_for("da").language == "et"


def test_adding_a_text_leaves_the_value_it_was_added_to_alone() -> None:
    more = COMMUNES.with_text("lt", "Savivaldybės")
    assert more.texts["lt"] == "Savivaldybės"
    assert "lt" not in COMMUNES.texts


def test_an_empty_text_takes_the_language_away() -> None:
    assert dict(COMMUNES.with_text("nb", "").texts) == {"pl": "Gminy", "en": "Communes"}


def test_the_first_text_given_becomes_the_original() -> None:
    assert NO_WORDING.with_text("lv", "Pagasti").original == "lv"


def test_a_wording_comes_back_from_the_database_as_it_went(db: None) -> None:
    said = wording("uk", "Їжак “їсть” \\ 🌊", **{"is": "Þórður", "en": "Line\nbreak"})
    made = OrganisationFactory(about=said)
    assert Organisation.objects.get(pk=made.pk).about == said


def test_no_wording_comes_back_as_no_wording(db: None) -> None:
    made = OrganisationFactory(about=NO_WORDING)
    assert Organisation.objects.get(pk=made.pk).about == NO_WORDING


def test_values_and_instances_hold_the_same_wording(db: None) -> None:
    OrganisationFactory(about=COMMUNES)
    assert list(Organisation.objects.values_list("about", flat=True)) == [COMMUNES]


def test_the_column_is_json_that_other_tools_can_read(db: None) -> None:
    OrganisationFactory(about=wording("pl", "Gminy"))
    path = (
        "about->'texts'->>'pl'"
        if connection.vendor == "postgresql"
        else "json_extract(about, '$.texts.pl')"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {path} FROM organisations_organisation")  # noqa: S608 - two constants
        assert cursor.fetchall() == [("Gminy",)]


def test_a_language_the_network_does_not_have_is_refused() -> None:
    with pytest.raises(ValidationError, match="xx"):
        WordingField().clean(wording("xx", "?"), None)


def test_translations_without_their_original_are_refused() -> None:
    with pytest.raises(ValidationError, match="original"):
        WordingField().clean(Wording("pl", {"en": "Communes"}), None)


def test_a_required_wording_may_not_be_empty() -> None:
    with pytest.raises(ValidationError, match="required"):
        WordingField(blank=False).clean(NO_WORDING, None)


def test_a_page_marks_a_text_that_is_not_in_the_readers_language() -> None:
    template = Template("{{ text|in_reader_language }}|{{ text|plain_wording }}")
    with translation.override("en"):
        foreign = template.render(Context({"text": wording("pl", "Łódź <b>")}))
        own = template.render(Context({"text": COMMUNES}))
    assert foreign == '<span lang="pl">Łódź &lt;b&gt;</span>|Łódź &lt;b&gt;'
    assert own == "Communes|Communes"
