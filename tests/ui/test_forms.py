"""Forms: every control has its label, its help and its errors, and the summary leads to them."""

from __future__ import annotations

import pytest
from django import forms
from lxml import html

from koga.ui.forms import KogaRenderer
from koga.ui.widgets import (
    ChoiceColumns,
    DateInput,
    LanguageTextField,
    LimitedFileInput,
    MoneyInput,
)

LANGUAGES = [("en", "English"), ("lt", "Lietuvių")]


class VisitForm(forms.Form):
    """One field of each kind that is drawn in its own way."""

    default_renderer = KogaRenderer()

    name = forms.CharField(label="Name", help_text="As on the door.")
    kind = forms.ChoiceField(
        label="Kind", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect
    )
    day = forms.DateField(label="Day", widget=DateInput, required=False, localize=True)
    cost = forms.DecimalField(label="Cost", widget=MoneyInput("NOK"), required=False)
    paper = forms.FileField(
        label="Paper", widget=LimitedFileInput(kinds=[".pdf"], megabytes=2), required=False
    )
    text = LanguageTextField(LANGUAGES, label="Text", help_text="Any language.")
    agreed = forms.BooleanField(label="Agreed")
    secret = forms.CharField(widget=forms.HiddenInput)


def tree_of(form: forms.Form) -> html.HtmlElement:
    """The form as drawn by {{ form }}."""
    return html.fragment_fromstring(str(form), create_parent="div")


def test_every_control_has_a_label_or_stands_in_a_named_group() -> None:
    tree = tree_of(VisitForm())
    for control in tree.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        named = tree.xpath("//label[@for=$id]", id=control.get("id"))
        assert named or list(control.iterancestors("label")), control.get("name")
    assert all(group.findtext("legend") for group in tree.findall(".//fieldset"))


def test_help_and_errors_are_tied_to_the_control_by_id() -> None:
    tree = tree_of(VisitForm({}))
    described = tree.xpath("//*[@name='name']")[0].get("aria-describedby").split()
    assert described == ["id_name_helptext", "id_name_error"]
    assert "As on the door." in tree.get_element_by_id(described[0]).text_content()
    assert "This field is required." in tree.get_element_by_id(described[1]).text_content()
    every = tree.xpath("//@aria-describedby")
    assert all(tree.get_element_by_id(one) is not None for ids in every for one in ids.split())


def test_each_link_of_the_error_summary_leads_to_a_control() -> None:
    tree = tree_of(VisitForm({"cost": "much"}))
    targets = [href.removeprefix("#") for href in tree.xpath("//*[@role='alert']//a/@href")]
    assert targets == ["id_name", "id_kind_0", "id_cost", "id_text_0", "id_agreed"]
    tags = {tree.get_element_by_id(target).tag for target in targets}
    assert tags == {"input", "textarea"}


def test_the_error_of_a_hidden_field_is_told_without_a_link() -> None:
    summary = tree_of(VisitForm({})).xpath("//*[@role='alert']//li")[-1]
    assert (summary.text_content(), summary.findall("a")) == ("This field is required.", [])


def test_a_form_without_errors_has_no_summary() -> None:
    assert tree_of(VisitForm()).xpath("//*[@role='alert']") == []


def test_optional_fields_say_so_and_required_ones_are_silent() -> None:
    tree = tree_of(VisitForm())
    label = "//label[@for=$id]"
    assert "(optional)" in tree.xpath(label, id="id_day")[0].text_content()
    assert "(optional)" not in tree.xpath(label, id="id_name")[0].text_content()


def test_a_date_is_written_as_the_browser_wants_it_in_every_language() -> None:
    tree = tree_of(VisitForm({"day": "2026-05-04"}))
    day = tree.xpath("//*[@name='day']")[0]
    assert (day.get("type"), day.get("value")) == ("date", "2026-05-04")


def test_the_limits_of_a_file_are_said_and_given_to_the_browser() -> None:
    tree = tree_of(VisitForm())
    assert tree.xpath("//*[@name='paper']/@accept") == [".pdf"]
    assert "PDF, at most 2\xa0MB" in tree.text_content()


def test_an_amount_stands_beside_its_currency() -> None:
    field = VisitForm()["cost"].as_field_group()
    assert "NOK" in html.fragment_fromstring(field).text_content()


class TopicsForm(forms.Form):
    """A list that may be long, and one that never is."""

    default_renderer = KogaRenderer()

    topics = forms.MultipleChoiceField(
        label="Topics",
        help_text="Up to eight.",
        choices=[(str(n), f"Topic {n}") for n in range(60)],
        widget=ChoiceColumns,
    )
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A")], widget=forms.RadioSelect)


def test_a_list_of_checkboxes_can_be_narrowed_where_there_is_script() -> None:
    tree = tree_of(TopicsForm({"topics": ["3"]}))
    (narrowing,) = tree.xpath("//*[@data-narrows]")
    control = narrowing.find("input")
    assert narrowing.get("hidden") is not None, "without script the list stands as it is"
    assert control.get("name") is None, "what is typed there is never sent"
    assert tree.xpath("//label[@for=$id]", id=control.get("id"))
    status = narrowing.xpath(".//*[@role='status']")[0]
    assert (status.text_content(), "%found% of %all%" in status.get("data-said")) == ("", True)
    # The script looks for the choices in what follows.
    assert len(narrowing.getnext().xpath(".//label[contains(@class, 'choice')]/input")) == 60


def test_a_short_text_in_several_languages_has_a_line_for_each() -> None:
    field = LanguageTextField(LANGUAGES, max_length=5)
    assert [type(one) for one in field.widget.widgets] == [forms.TextInput] * 2
    assert field.clean(["abc", ""]) == {"en": "abc"}
    with pytest.raises(forms.ValidationError, match="at most 5"):
        field.clean(["abcdef", ""])


def test_each_text_of_several_languages_says_its_language() -> None:
    tree = tree_of(VisitForm())
    assert tree.xpath("//textarea/@lang") == ["en", "lt"]


def test_a_text_in_one_language_is_enough_and_empty_ones_are_left_out() -> None:
    field = LanguageTextField(LANGUAGES)
    assert field.clean(["", "Jūra"]) == {"lt": "Jūra"}
    assert field.widget.decompress({"lt": "Jūra"}) == ["", "Jūra"]


def test_what_was_typed_comes_back_escaped() -> None:
    tree = tree_of(VisitForm({"name": '"><script>x</script>', "text_0": "</textarea><script>"}))
    assert tree.findall(".//script") == []
