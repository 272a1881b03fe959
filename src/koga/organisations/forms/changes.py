"""What happened to an organisation on a day: each form asks what is new, and since when."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.core.actors import Actor
from koga.organisations import timing
from koga.organisations.enums import Kind
from koga.organisations.models import Organisation
from koga.organisations.naming import OrganisationLineField
from koga.organisations.rules import why_not_kept_by
from koga.ui.widgets import DateInput

Said = TypeVar("Said")


class DayOfChangeField(forms.DateField):
    widget = DateInput

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("If you know only the year, take its first day."))
        super().__init__(**options)


class ChangeForm(forms.Form):
    """What is new of one organisation, since a day that has come."""

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        for field in self.fields.values():
            if isinstance(field, DayOfChangeField):
                field.widget.attrs["max"] = clock.today().isoformat()


class RenameForm(ChangeForm):
    name = forms.CharField(label=_("New name"), max_length=250, help_text=_("As registered."))
    on = DayOfChangeField(label=_("It bears this name since"))

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        return _unless(timing.why_not_called(self.organisation, name), name)

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        return _unless(timing.why_not_called_since(self.organisation, day), day)


class KindForm(ChangeForm):
    kind = forms.ChoiceField(label=_("New kind"), choices=[("", _("Please choose")), *Kind.choices])
    since = DayOfChangeField(label=_("It is of this kind since"))

    def clean_kind(self) -> Kind:
        kind = Kind(self.cleaned_data["kind"])
        return _unless(timing.why_not_of_kind(self.organisation, kind), kind)

    def clean_since(self) -> date:
        day: date = self.cleaned_data["since"]
        return _unless(timing.why_not_of_kind_since(self.organisation, day), day)


class SuccessionForm(ChangeForm):
    successor = OrganisationLineField(
        label=_("Who took over"),
        max_length=250,
        help_text=_("Its name in the directory, or the address of its page."),
    )
    on = DayOfChangeField(label=_("On which day"))
    note = forms.CharField(
        label=_("What was taken over"),
        max_length=300,
        required=False,
        help_text=_("If it was not all of its work."),
    )

    def __init__(self, *args: Any, organisation: Organisation, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, organisation=organisation, **kwargs)
        field = self.fields["successor"]
        assert isinstance(field, OrganisationLineField)  # noqa: S101 - tells the type checker
        field.actor = actor

        self.actor = actor

    def clean_successor(self) -> Organisation:
        successor: Organisation = self.cleaned_data["successor"]
        _unless(timing.why_not_succeeded_by(self.organisation, successor), successor)
        return _unless(why_not_kept_by(self.actor, self.organisation, successor), successor)

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        return _unless(timing.why_not_on(day), day)


class WithdrawalForm(forms.Form):
    """Why it is not true that one took over from another."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("It stays in the trail of both organisations."),
    )


def _unless(reason: str, said: Said) -> Said:
    """`said`, unless there is a `reason` against it."""
    if reason:
        raise ValidationError(reason)
    return said
