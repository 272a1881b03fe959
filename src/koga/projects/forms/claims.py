"""A claim, and the answer to it with its reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from koga.core.actors import Actor
from koga.projects import obstacles
from koga.projects.models import Project
from koga.projects.queries import projects_left_to_claim_for
from koga.projects.records import ClaimedRecord


class ClaimForm(forms.Form):
    """For which project a record shall count; those for which it is claimed are not offered."""

    project = forms.ModelChoiceField(
        label=_("Count it for"),
        queryset=Project.objects.none(),
        empty_label=_("Please choose"),
        error_messages={
            "invalid_choice": _("It cannot be claimed for this project, or is claimed already.")
        },
    )

    def __init__(
        self, data: Any = None, *, actor: Actor, record: ClaimedRecord, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        found = projects_left_to_claim_for(actor, record)
        self.fields["project"].queryset = found  # type: ignore[attr-defined]  # untyped fields


class DecisionForm(forms.Form):
    """Accept or refuse, by the button that was pressed."""

    decision = forms.ChoiceField(choices=[("accept", ""), ("refuse", "")], widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        help_text=_("Needed for a refusal. Those who claimed it read this."),
    )

    def __init__(self, data: Any = None, *, claim: int, **kwargs: Any) -> None:
        # Several stand on one page: each has ids of its own.
        super().__init__(data, auto_id=f"id_{claim}_%s", **kwargs)
        self.claim = claim

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or {}
        accepts = filled.get("decision") == "accept"
        objection = obstacles.to_decide(accepts=accepts, reason=filled.get("reason", ""))
        if objection and "decision" in filled:
            self.add_error("reason", objection)
        return filled


class WithdrawalForm(forms.Form):
    """Why an accepted record no longer counts from today on."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("As of an earlier day it still counts. Those who claimed it read this."),
    )
