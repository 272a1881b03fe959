"""Shapes of this app's pages. allauth builds its own sign-up form upon SignUpForm."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from koga.core import languages
from koga.organisations.models import Hub
from koga.organisations.queries import hubs
from koga.people.enums import MemberRole
from koga.people.models import Person
from koga.people.zones import zone_choices, zone_name
from koga.ui.widgets import DateInput


def language_choices() -> list[tuple[str, str]]:
    """The languages the interface speaks, each by its own name."""
    return [(code, languages.own_name(code)) for code, _name in settings.LANGUAGES]


def own_language_choices() -> list[tuple[str, str]]:
    """Every language of the network by its own name; those that pages do not speak yet say so."""
    spoken = dict(language_choices())
    others = [
        (code, _not_spoken(code)) for code, _name in languages.choices() if code not in spoken
    ]
    return [*spoken.items(), *others]


def _not_spoken(code: str) -> str:
    said = {"own": languages.own_name(code), "other": languages.name(languages.interface(code))}
    return gettext("%(own)s (pages still in: %(other)s)") % said


class SignUpForm(forms.Form):
    """What we ask beside the address when somebody joins; allauth calls `signup`."""

    field_order = ["name", "email"]
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "email" in self.fields:
            self.fields["email"].widget.attrs.pop("placeholder", None)
            self.fields["email"].help_text = _("We send a code to it, to see that it is yours.")

    def signup(self, request: HttpRequest, user: Person) -> None:
        user.name = self.cleaned_data["name"]
        user.language = getattr(request, "LANGUAGE_CODE", "en")
        user.save(update_fields=["name", "language"])


class NewcomerForm(forms.Form):
    """Who came by an invitation says only how she is called."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )


class PersonForm(forms.Form):
    """One's own account."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=own_language_choices,
        help_text=_("Pages, mails and, where there is a choice, texts come in this language."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        help_text=_("Times of events are shown to you by this clock."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = _("As the network: %(zone)s") % {"zone": zone_name(settings.TIME_ZONE)}
        zones = self.fields["time_zone"]
        assert isinstance(zones, forms.ChoiceField)  # noqa: S101 - tells the type checker
        zones.choices = [("", usual), *zone_choices(self.initial.get("time_zone", ""))]


class InvitationForm(forms.Form):
    """Whom to invite, as what, and in which language to write to her."""

    address = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput({"autocomplete": "off"})
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=MemberRole.choices,
        initial=MemberRole.MEMBER,
        help_text=_("A representative speaks and signs for the organisation."),
    )
    language = forms.ChoiceField(label=_("Language of the mail"), choices=language_choices)
    message = forms.CharField(
        label=_("A few words from you"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )


class MemberForm(forms.Form):
    """What somebody is in an organisation."""

    role = forms.ChoiceField(label=_("Role"), choices=MemberRole.choices)
    function = forms.CharField(
        label=_("What she or he does there"),
        required=False,
        max_length=120,
        help_text=_("For example: treasurer, project coordinator."),
    )


class JoinForm(forms.Form):
    """A word to those who decide."""

    message = forms.CharField(
        label=_("Who are you in this organisation?"),
        required=False,
        max_length=1000,
        help_text=_("Those who decide read this. One sentence is enough."),
        widget=forms.Textarea({"rows": 3}),
    )


class AnswerForm(forms.Form):
    """A word to the one who asked."""

    answer = forms.CharField(
        label=_("A word to the one who asked"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )


class AppointmentForm(forms.Form):
    """Which hub somebody is to coordinate."""

    hub: forms.ModelChoiceField[Hub] = forms.ModelChoiceField(
        label=_("Hub"), queryset=Hub.objects.none()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["hub"]
        assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101 - tells the type checker
        choice.queryset = hubs()


class ReasonForm(forms.Form):
    """Why a power is given or taken."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("It is kept in the audit trail.")
    )


class ClosingForm(forms.Form):
    """Closing an account cannot be undone, so it takes a deliberate mark."""

    understood = forms.BooleanField(label=_("I understand that this cannot be undone."))


class TrailForm(forms.Form):
    """Narrows the audit trail."""

    action = forms.ChoiceField(label=_("What"), required=False)
    who = forms.CharField(label=_("Who"), required=False, max_length=120)
    since = forms.DateField(label=_("From"), required=False, widget=DateInput())
    until = forms.DateField(
        label=pgettext_lazy("last day", "To"), required=False, widget=DateInput()
    )

    def __init__(self, *args: Any, actions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["action"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - tells the type checker
        choice.choices = [("", _("Everything")), *actions]
