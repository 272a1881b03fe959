"""The shapes of what the hub says to a partner search, and of the seats that are left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from koga.core import languages
from koga.matching import checklist
from koga.matching.enums import Criterion, Judged, Verdict
from koga.matching.models import Posting


class SeatsForm(forms.Form):
    """How many partners are found by now."""

    n_found = forms.IntegerField(
        label=_("How many partners have you found?"), min_value=0, max_value=99
    )
    is_last_place = forms.BooleanField(label=_("This is for the last place"), required=False)


class ReviewForm(forms.Form):
    """What a coordinator finds: each criterion met, not met or not judged, and a word to the author.

    The author is told of what she says no to, never of what she left open.
    """

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
        super().__init__(data)
        counted = checklist.checks(posting, posting.search, len(posting.topics.all()))
        is_met = {check.criterion: check.is_met for check in counted}
        self.asked: Sequence[Criterion] = checklist.asked_of(posting)
        for one in self.asked:
            self.fields[_field(one)] = forms.ChoiceField(
                label=one.label, choices=Judged.choices, initial=_BEGUN[is_met.get(one)]
            )
        self.order_fields([*map(_field, self.asked), "comments", "language"])

    @property
    def verdict(self) -> Verdict:
        """Which of the two buttons was pressed; returning is the careful one."""
        is_published = self.data.get("verdict") == Verdict.PUBLISHED
        return Verdict.PUBLISHED if is_published else Verdict.RETURNED

    def clean(self) -> dict[str, Any]:
        """Nothing is published of which a criterion was left open."""
        filled = super().clean() or self.cleaned_data
        for one in self.asked:
            if self.verdict == Verdict.PUBLISHED and filled.get(_field(one)) == Judged.OPEN:
                self.add_error(_field(one), gettext("Judge this before you publish it."))
        return filled

    @property
    def said(self) -> dict[str, Any]:
        """What the action is told; only to be asked of a valid form."""
        filled = self.cleaned_data
        return {
            "verdict": self.verdict,
            "unmet": tuple(one.value for one in self.asked if filled[_field(one)] == Judged.NO),
            "comments": filled["comments"],
            "language": filled["language"],
        }


# What is counted is answered beforehand; what is judged is left to her.
_BEGUN: Final = {True: Judged.YES, False: Judged.NO, None: Judged.OPEN}


def _field(criterion: Criterion) -> str:
    return f"judged_{criterion.value}"
