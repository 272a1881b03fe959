"""The shapes of a hub's desk: a decision with a word, a pair put aside, how often it is sent."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from koga.matching.desk.decisions import Decision
from koga.matching.desk.mailed import AskedPair
from koga.matching.desk.waiting import DAYS, USUAL_DAYS
from koga.matching.enums import Pace
from koga.matching.forms.brokering import NotesForm

PACES: Final = (Pace.DAILY, Pace.WEEKLY, Pace.NEVER)


class DecisionForm(forms.Form):
    """Which button was pressed, and a word where one of them takes it."""

    choice = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    word = forms.CharField(
        label=_("A word to them"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Needed to return it: they read it."),
    )

    def __init__(self, data: Any, *, decision: Decision) -> None:
        super().__init__(data)
        if not decision.takes_word:
            del self.fields["word"]

    @property
    def said(self) -> dict[str, str]:
        """What the table is told; only to be asked of a valid form."""
        filled = self.cleaned_data
        return {"choice": filled["choice"], "word": filled.get("word", "")}


class AsideForm(forms.Form):
    """Why two are not to be introduced, for the colleagues of the hub."""

    reason = forms.CharField(
        label=_("Why not these two?"),
        max_length=300,
        help_text=_("Your colleagues read it; the two never do."),
    )


class PairForms:
    """A note to each of two and, instead of it, why they are put aside; only what was sent is bound."""

    def __init__(self, data: Any, *, asked: AskedPair) -> None:
        is_aside = data is not None and "reason" in data
        self.aside = AsideForm(data if is_aside else None)
        self.notes = NotesForm(
            None if is_aside else data,
            between=asked.pair,
            topics=asked.topics,
            ground=asked.ground,
        )
        self.sent: forms.Form = self.aside if is_aside else self.notes


class DeskLetterForm(forms.Form):
    """How often the desk is sent by mail."""

    pace = forms.ChoiceField(
        label=_("Send me this desk by mail"),
        choices=[(one.value, one.label) for one in PACES],
    )


class DaysForm(forms.Form):
    """After how many days silence counts as waiting; anything else is the usual number."""

    days = forms.TypedChoiceField(label=_("Silent for at least"), coerce=int)

    def __init__(self, data: Any) -> None:
        super().__init__({"days": data.get("days") or str(USUAL_DAYS)})
        self.fields["days"].choices = [  # type: ignore[attr-defined]  # a choice field
            (str(n), ngettext("%(n)d day", "%(n)d days", n) % {"n": n}) for n in DAYS
        ]

    @property
    def chosen(self) -> int:
        return int(self.cleaned_data["days"]) if self.is_valid() else USUAL_DAYS
