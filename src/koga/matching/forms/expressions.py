"""The one form of an expression of interest, and the words that go with a move."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from koga.core import languages
from koga.matching import track_record
from koga.matching.actions import ExpressionFacts
from koga.matching.enums import PartnerRole
from koga.matching.models import Posting
from koga.organisations.models import Organisation
from koga.ui.fields import WordLanguageField


class ExpressionForm(forms.Form):
    """Who answers, as what, why, with what, and what it has done before."""

    voice = forms.ChoiceField(label=_("You answer for"))
    role = forms.ChoiceField(
        label=_("In which role would you take part?"), widget=forms.RadioSelect
    )
    why = forms.CharField(
        label=_("Why you?"),
        max_length=2_000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("They read this first: what speaks to you, and what you would do together."),
    )
    brings = forms.CharField(
        label=_("What you bring"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("People, places, skills, time, contacts."),
    )
    experience = forms.CharField(
        label=_("Your experience"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("None abroad yet? Say so: everybody began once."),
    )
    records = forms.MultipleChoiceField(
        label=_("What you did with others here"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What you tick is shown as links beside your answer."),
    )
    language = forms.ChoiceField(
        label=_("Language of these texts"), choices=languages.choices_lazy, initial=get_language
    )

    def __init__(
        self, data: Any = None, *, posting: Posting, own: list[Organisation], chosen: str = ""
    ) -> None:
        super().__init__(data)
        self.own = {str(one.pk): one for one in own}
        voices = cast("forms.ChoiceField", self.fields["voice"])
        voices.choices = [(key, one.name) for key, one in self.own.items()]
        self.speaker = self.own.get(self.data.get("voice", "")) or self._begun_with(chosen, own)
        self.initial["voice"] = str(self.speaker.pk)
        if len(own) == 1:
            voices.widget = forms.HiddenInput()
        self._offer_roles(posting)
        self._offer_records()

    @property
    def facts(self) -> ExpressionFacts:
        """What was filled in; only to be asked of a valid form."""
        filled = self.cleaned_data
        return ExpressionFacts(
            why=filled["why"],
            language=filled["language"],
            role=filled.get("role", ""),
            brings=filled["brings"],
            experience=filled["experience"],
            records=tuple(filled.get("records", ())),
        )

    def _begun_with(self, chosen: str, own: list[Organisation]) -> Organisation:
        return next((one for one in own if one.slug == chosen), own[0])

    def _offer_roles(self, posting: Posting) -> None:
        """Those that a search looks for; offers and needs know none."""
        if not posting.is_search:
            del self.fields["role"]
            return
        sought = posting.search.roles or PartnerRole.values
        offered = [one for one in PartnerRole.choices if one[0] in sought]
        cast("forms.ChoiceField", self.fields["role"]).choices = offered
        if len(offered) == 1:
            self.initial["role"] = offered[0][0]

    def _offer_records(self) -> None:
        """Of the organisation she answers for; where there is nothing yet, nothing is asked."""
        found = track_record.records_to_point_at(self.speaker)
        if not found:
            del self.fields["records"]
            return
        offered = [(one.key, f"{one.title} ({one.kind})") for one in found]
        cast("forms.MultipleChoiceField", self.fields["records"]).choices = offered


class ReasonForm(forms.Form):
    """A word to the other side with a move; the action says where it is needed.

    `hint` says what it is for where it is neither to decline nor to ask for more.
    """

    reason = forms.CharField(
        label=_("A word to the other side"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Needed to decline or to ask for more: a kind word keeps a door open."),
    )
    language = WordLanguageField()

    def __init__(self, data: Any = None, *, hint: str | None = None) -> None:
        super().__init__(data)
        if hint is not None:
            self.fields["reason"].help_text = hint

    @property
    def said(self) -> dict[str, Any]:
        """What the action is told; only to be asked of a valid form."""
        filled = self.cleaned_data
        return {"reason": filled["reason"], "language": filled["language"] or get_language()}


class RemarkForm(forms.Form):
    """Something to remember about an expression, for one's own people."""

    text = forms.CharField(
        label=_("New note"), max_length=2_000, widget=forms.Textarea({"rows": 2})
    )
