"""The shape of a period."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from koga.matching.measures.period import Period, usual_period
from koga.ui.widgets import DayField


class PeriodForm(forms.Form):
    """From and to, both included; nothing said is the last twelve months."""

    since = DayField(label=_("From the day"))
    until = DayField(label=_("Until the day"))

    def __init__(self, data: Any) -> None:
        usual = usual_period()
        super().__init__(
            {
                "since": data.get("since") or usual.since.isoformat(),
                "until": data.get("until") or usual.until.isoformat(),
            }
        )

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or self.cleaned_data
        since, until = filled.get("since"), filled.get("until")
        if since and until and until < since:
            self.add_error("until", _("This is before the first day."))
        return filled

    @property
    def period(self) -> Period:
        """What was chosen; the usual one where that is no period."""
        if not self.is_valid():
            return usual_period()
        return Period(self.cleaned_data["since"], self.cleaned_data["until"])
