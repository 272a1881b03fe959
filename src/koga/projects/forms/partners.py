"""Who joins a project and who leaves it, as its managers fill it in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.core import clock, formats
from koga.core.actors import Actor
from koga.projects.enums import PartnerRole, RoleKind
from koga.projects.forms.fields import OrganisationField, PersonField
from koga.projects.models import Project
from koga.ui.widgets import DateInput


class OrganisationForm(forms.Form):
    """Names one organisation that the actor can see."""

    organisation = OrganisationField(label=_("Organisation"))

    def __init__(self, data: Any = None, *, actor: Actor, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["organisation"].actor = actor  # type: ignore[attr-defined]  # untyped fields


class PartnerForm(OrganisationForm):
    """A partner from a day on."""

    role = forms.ChoiceField(label=_("Role"), choices=PartnerRole.choices, initial="partner")
    since = forms.DateField(label=_("Since"), widget=DateInput)

    def __init__(self, data: Any = None, *, project: Project, **kwargs: Any) -> None:
        super().__init__(data, initial={"since": project.start}, **kwargs)


class EndForm(forms.Form):
    """From which day on something is over that began on `since`."""

    on = forms.DateField(label=_("From which day on?"), widget=DateInput, initial=clock.today)

    def __init__(self, data: Any = None, *, since: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.since = since

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on <= self.since:
            said = gettext("It began on %(day)s; the end must lie after that.")
            raise ValidationError(said % {"day": formats.day(self.since)})
        return on


class PartnerEndForm(EndForm):
    """The end of a partner's part, and who takes over its place."""

    successor = OrganisationField(
        label=_("Who takes over its place?"),
        required=False,
        help_text=_(
            "Name or address in the directory. It keeps the role, and both count as one partner. "
            "Leave empty if nobody takes over."
        ),
    )

    def __init__(self, data: Any = None, *, actor: Actor, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["successor"].actor = actor  # type: ignore[attr-defined]  # untyped fields


class SupportForm(OrganisationForm):
    """An organisation that the project helps."""

    since = forms.DateField(label=_("Since"), widget=DateInput)

    def __init__(self, data: Any = None, *, project: Project, **kwargs: Any) -> None:
        super().__init__(data, initial={"since": min(clock.today(), project.end)}, **kwargs)


class RoleForm(forms.Form):
    """What a person may do in the project; she must have an account."""

    person = PersonField()
    kind = forms.ChoiceField(label=_("Role"), choices=RoleKind.choices, widget=forms.RadioSelect)
