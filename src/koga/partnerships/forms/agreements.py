"""An agreement as it is proposed, answered, renewed and ended."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.core.actors import Actor
from koga.core.wording import wording
from koga.matching.models import Introduction
from koga.partnerships import parties
from koga.partnerships.enums import PartnershipKind
from koga.partnerships.forms.fields import WithPartnersForm, language_field, named
from koga.partnerships.models import Partnership
from koga.partnerships.queries import organisations_to_propose_for
from koga.ui.widgets import DayField


class PartnershipForm(WithPartnersForm):
    """A proposed agreement: who, what for, from when until when."""

    kind = forms.ChoiceField(
        label=_("What kind of agreement?"),
        choices=PartnershipKind.choices,
        widget=forms.RadioSelect,
        initial=PartnershipKind.PROJECT,
    )
    title = forms.CharField(label=_("Title"), max_length=200)
    purpose = forms.CharField(
        label=_("What do you agree on?"),
        max_length=10_000,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("Everyone is asked to confirm exactly this text."),
    )
    language = language_field()
    starts_on = DayField(label=_("From"), initial=clock.today)
    ends_on = DayField(
        label=_("Until"),
        required=False,
        help_text=_("Leave empty if it has no end."),
    )
    is_public = forms.BooleanField(
        label=_("Once agreed, show title, parties and dates to everybody"),
        required=False,
        initial=True,
    )
    anyway = forms.BooleanField(
        label=_("It is another agreement: propose it nevertheless"),
        required=False,
        widget=forms.HiddenInput,
    )
    field_order = ("voice", "partners", "others")

    def __init__(
        self,
        data: Any = None,
        *,
        actor: Actor,
        introduction: Introduction | None = None,
        **options: Any,
    ) -> None:
        initial = {**_from_introduction(actor, introduction), **options.pop("initial", {})}
        super().__init__(data, actor=actor, initial=initial, **options)
        self.introduction = introduction
        if actor.hubs:
            self.fields["voice"].required = False
            self.fields["voice"].widget = forms.Select()
            self.fields["voice"].empty_label = _("Nobody: I bring others of my hub together")  # type: ignore[attr-defined]  # fields are untyped
            self.fields["voice"].widget.choices = self.fields["voice"].choices  # type: ignore[attr-defined]  # as above

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or {}
        if _in_wrong_order(filled):
            self.add_error("ends_on", gettext("The end lies before the beginning."))
        if "others" in filled and "kind" in filled:
            if reason := parties.objection(filled["kind"], self.organisations):
                too_few = len({one.pk for one in self.organisations}) < 2
                self.add_error(self.whom if too_few else "kind", reason)
            else:
                self._warn_of_another(filled)
        return filled

    @property
    def organisations(self) -> list[Any]:
        own = self.cleaned_data.get("voice")
        return [own, *self.named] if own else self.named

    @property
    def proposal(self) -> dict[str, Any]:
        """What the action is told; only to be asked of a valid form."""
        filled = self.cleaned_data
        plain = {name: filled[name] for name in ("kind", "title", "starts_on", "ends_on")}
        return plain | {
            "purpose": wording(filled["language"], filled["purpose"]),
            "organisations": self.organisations,
            "for_organisation": filled.get("voice"),
            "introduction": self.introduction,
            "is_public": filled["is_public"],
        }

    def _warn_of_another(self, filled: dict[str, Any]) -> None:
        title, purpose = filled.get("title", ""), filled.get("purpose", "")
        another = parties.alike(self.organisations, title, purpose)
        if another is None or filled.get("anyway"):
            return
        self.fields["anyway"].widget = forms.CheckboxInput()
        self.add_error(
            "anyway",
            gettext("The same parties already have “%(title)s” (%(state)s).")
            % {"title": another.title, "state": another.get_state_display()},
        )


class AnswerForm(forms.Form):
    """Confirm or decline, by the button that was pressed."""

    answer = forms.ChoiceField(choices=[("confirm", _("Confirm")), ("decline", _("Decline"))])
    remark = forms.CharField(
        label=_("A word to the others, if you like"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    @property
    def confirms(self) -> bool:
        return bool(self.cleaned_data["answer"] == "confirm")


class EndForm(forms.Form):
    """Why an agreement ends."""

    reason = forms.CharField(
        label=_("Why does it end?"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("The other parties read this in a mail."),
    )


class RenewalForm(forms.Form):
    """Until when the same agreement should go on."""

    ends_on = DayField(
        label=_("New end"),
        required=False,
        help_text=_("Leave empty if it shall have no end any more."),
    )

    def __init__(self, data: Any = None, *, partnership: Partnership, actor: Actor) -> None:
        super().__init__(data)
        self.partnership = partnership
        own = [party.organisation for party in partnership.parties.all()]
        self.voice = next((one for one in own if actor.represents(one.pk)), own[0])

    def clean_ends_on(self) -> Any:
        chosen, old = self.cleaned_data["ends_on"], self.partnership.ends_on
        if chosen and old and chosen <= old:
            raise forms.ValidationError(gettext("The new end has to lie after the present one."))
        return chosen


def _in_wrong_order(filled: dict[str, Any]) -> bool:
    starts, ends = filled.get("starts_on"), filled.get("ends_on")
    return bool(starts and ends and ends < starts)


def _from_introduction(actor: Actor, introduction: Introduction | None) -> dict[str, Any]:
    """The sides as parties, the proposer's own first."""
    if introduction is None:
        return {}
    sides = [side.organisation for side in introduction.sides.all()]
    own = set(organisations_to_propose_for(actor).values_list("pk", flat=True))
    voice = next((one for one in sides if one.pk in own), None)
    others = [one for one in sides if one != voice]
    return {"voice": voice.pk if voice else None, **named(actor, others)}
