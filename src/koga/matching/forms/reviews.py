"""The shapes of what the hub says to a partner search, and of the seats that are left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from koga.core import languages
from koga.matching import checklist
from koga.matching.enums import Criterion, Verdict
from koga.matching.models import Posting


class SeatsForm(forms.Form):
    """How many partners are found by now."""

    n_found = forms.IntegerField(
        label=_("How many partners have you found?"), min_value=0, max_value=99
    )
    is_last_place = forms.BooleanField(label=_("This is for the last place"), required=False)


class ReviewForm(forms.Form):
    """What a coordinator finds: each criterion ticked that is met, and a word to the author."""

    met = forms.MultipleChoiceField(
        label=_("What is met"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What can be counted is ticked already. Look at it, and judge the rest."),
    )
    comments = forms.CharField(
        label=_("What is to be changed, or a word to the author"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("The author reads it by mail and on the page of the search."),
    )
    language = forms.ChoiceField(
        label=_("Language of your comments"), choices=languages.choices_lazy, initial=get_language
    )

    def __init__(self, data: Any = None, *, posting: Posting) -> None:
        topics = len(posting.topics.all())
        counted = checklist.checks(posting, posting.search, topics)
        super().__init__(
            data, initial={"met": [check.criterion.value for check in counted if check.is_met]}
        )
        asked = checklist.asked_of(posting)
        field = cast("forms.MultipleChoiceField", self.fields["met"])
        field.choices = [(one.value, one.label) for one in asked]
        self.asked: Sequence[Criterion] = asked

    @property
    def verdict(self) -> Verdict:
        """Which of the two buttons was pressed; returning is the careful one."""
        is_published = self.data.get("verdict") == Verdict.PUBLISHED
        return Verdict.PUBLISHED if is_published else Verdict.RETURNED

    @property
    def said(self) -> dict[str, Any]:
        """What the action is told; only to be asked of a valid form."""
        met = self.cleaned_data["met"]
        return {
            "verdict": self.verdict,
            "unmet": tuple(one.value for one in self.asked if one.value not in met),
            "comments": self.cleaned_data["comments"],
            "language": self.cleaned_data["language"],
        }
