"""One participant, and a pasted list of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from koga.core.actors import Actor
from koga.events.enums import Relation
from koga.events.facts import Participant
from koga.events.models import Attendance, Event
from koga.events.pasting import names_nobody
from koga.events.queries import has_begun, is_listed
from koga.organisations.naming import organisations_named

_SCALE = [
    ("", _("Not asked")),
    ("1", _("1 – nothing")),
    ("2", "2"),
    ("3", "3"),
    ("4", "4"),
    ("5", _("5 – a lot")),
]


class SelfRatingField(forms.TypedChoiceField):
    """From 1 to 5, or None where nobody asked."""

    def __init__(self, **options: Any) -> None:
        given = {"choices": _SCALE, "coerce": int, "empty_value": None, "required": False}
        super().__init__(**{**given, **options})


class AttendanceForm(forms.Form):
    """One participant."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("With it the same person is counted once over several events."),
    )
    organisation = forms.CharField(
        label=_("Organisation"),
        required=False,
        max_length=250,
        help_text=_("As in the directory; another name is kept as written."),
    )
    relation = forms.ChoiceField(
        label=_("Took part as"), choices=Relation.choices, initial=Relation.PARTICIPANT
    )
    is_online = forms.BooleanField(label=_("Took part online"), required=False)
    knowledge_before = SelfRatingField(label=_("Knew about it before"))
    knowledge_after = SelfRatingField(label=_("Knows about it after"))

    def __init__(
        self,
        data: Any = None,
        *,
        actor: Actor,
        event: Event,
        attendance: Attendance | None = None,
    ) -> None:
        super().__init__(data, initial=_told(attendance) if attendance else {})
        self.actor, self.event, self.attendance = actor, event, attendance
        if not has_begun(event):
            # Nobody has taken part in anything yet: it is the list of those who are expected.
            self.fields["relation"].label = _("Comes as")
            self.fields["is_online"].label = _("Takes part online")
            for name in ("knowledge_before", "knowledge_after"):
                del self.fields[name]

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if objection := names_nobody(name):
            raise forms.ValidationError(objection)
        return name

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"])
        if is_listed(self.event, email, besides=self.attendance):
            raise forms.ValidationError(_("Somebody with this address is on the list already."))
        return email

    @property
    def participant(self) -> Participant:
        """What was filled in; only to be asked of a valid form."""
        filled = dict(self.cleaned_data)
        written = filled.pop("organisation")
        found = organisations_named(self.actor, [written])[written] if written else []
        known = found[0] if len(found) == 1 else None
        filled["relation"] = Relation(filled["relation"])
        return Participant(**filled, organisation=known, organisation_name="" if known else written)


class ListForm(forms.Form):
    """Many participants at once."""

    text = forms.CharField(
        label=_("One line a person: name; e-mail; organisation; role"),
        max_length=200_000,
        widget=forms.Textarea({"rows": 10}),
        help_text=_(
            "Only the name is needed. You can paste four columns of a spreadsheet as they are, or "
            "“Anna Nowak, anna@example.org”. "
            "The role may be written in any language of the network."
        ),
    )


def _told(attendance: Attendance) -> dict[str, Any]:
    plain = ("name", "email", "relation", "is_online", "knowledge_before", "knowledge_after")
    known = attendance.organisation
    return {name: getattr(attendance, name) for name in plain} | {
        "organisation": known.name if known else attendance.organisation_name
    }
