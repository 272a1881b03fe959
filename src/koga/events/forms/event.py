"""An event, and why one is called off."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from koga.core import languages
from koga.core.actors import Actor
from koga.core.wording import NO_WORDING, Wording, wording
from koga.events.enums import EventKind
from koga.events.facts import EventFacts
from koga.events.forms.town import TownField
from koga.events.forms.zones import WallTimeField, at_wall_time, wall_time, zone_choices
from koga.events.models import Event
from koga.events.queries import organisations_to_organise_for
from koga.organisations.models import Organisation
from koga.organisations.naming import OrganisationLinesField, lines_naming
from koga.topics.forms import TopicsField


class EventForm(forms.Form):
    """An event: what, when, where, by whom."""

    kind = forms.ChoiceField(label=_("Kind"), choices=EventKind.choices)
    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(
        label=_("What will happen, and for whom is it?"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea({"rows": 6}),
    )
    language = forms.ChoiceField(
        label=_("Language of this text"), choices=languages.choices_lazy, initial=get_language
    )
    starts_at = WallTimeField(label=_("Starts"))
    ends_at = WallTimeField(label=_("Ends"))
    time_zone = forms.ChoiceField(
        label=_("Time zone of the place"),
        choices=zone_choices,
        initial=timezone.get_current_timezone_name,
    )
    town = TownField(label=_("Town"), required=False)
    venue = forms.CharField(label=_("Place in the town"), max_length=200, required=False)
    online_address = forms.URLField(
        label=_("Web address to join"), required=False, assume_scheme="https"
    )
    voice = forms.ModelChoiceField(
        label=_("You act for"),
        queryset=Organisation.objects.none(),
        empty_label=_("Please choose"),
    )
    others = OrganisationLinesField(
        label=_("Other organisers"),
        required=False,
        help_text=_("One name per line, or the address of its page."),
    )
    topics = TopicsField(label=_("Topics"), required=False, most=8)
    is_public = forms.BooleanField(label=_("Show it to everybody"), required=False, initial=True)

    def __init__(self, data: Any = None, *, actor: Actor, event: Event | None = None) -> None:
        super().__init__(data, initial=_told(actor, event) if event else {})
        self.event = event
        self.fields["others"].actor = actor  # type: ignore[attr-defined]  # fields are untyped
        if event:
            del self.fields["voice"]
            self.fields["others"].label = _("Organisers")
            self.fields["others"].required = True
        else:
            own = organisations_to_organise_for(actor)
            self.fields["voice"].queryset = own  # type: ignore[attr-defined]  # as above
            if len(actor.represented) == 1:
                self.initial["voice"] = next(iter(actor.represented))

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or {}
        if {"starts_at", "ends_at", "time_zone"} <= filled.keys():
            for name in ("starts_at", "ends_at"):
                filled[name] = self._instant(name, filled[name], filled["time_zone"])
            if (
                filled["starts_at"]
                and filled["ends_at"]
                and (filled["ends_at"] <= filled["starts_at"])
            ):
                self.add_error("ends_at", gettext("The end lies before the beginning."))
        if not filled.get("town") and not filled.get("online_address") and "town" in filled:
            self.add_error("town", gettext("Say where: a town, a web address, or both."))
        return filled

    @property
    def facts(self) -> EventFacts:
        """What was filled in; only to be asked of a valid form."""
        filled = self.cleaned_data
        old = self.event
        own = [filled["voice"]] if filled.get("voice") else []
        organisers = {one.pk: one for one in [*own, *(filled["others"] or [])]}
        plain = ("starts_at", "ends_at", "time_zone", "venue", "online_address", "is_public")
        return EventFacts(
            kind=EventKind(filled["kind"]),
            title=(old.title if old else NO_WORDING).reworded(filled["language"], filled["title"]),
            text=(old.text if old else NO_WORDING).reworded(filled["language"], filled["text"]),
            organisers=tuple(organisers.values()),
            town=filled["town"].pk if filled["town"] else None,
            topics=tuple(topic.slug for topic in filled["topics"]),
            **{name: filled[name] for name in plain},
        )

    def _instant(self, name: str, wall: datetime, zone: str) -> datetime | None:
        found = at_wall_time(wall, zone)
        if found is None:
            self.add_error(name, gettext("On this day clocks skip this hour there."))
        return found


class CancelForm(forms.Form):
    """Why an event does not take place."""

    reason = forms.CharField(
        label=_("Why?"),
        max_length=1_000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Shown on the page of the event, and written to those on its list."),
    )
    language = forms.ChoiceField(
        label=_("Language of this text"), choices=languages.choices_lazy, initial=get_language
    )

    @property
    def wording(self) -> Wording:
        """The reason in its language; only to be asked of a valid form."""
        return wording(self.cleaned_data["language"], self.cleaned_data["reason"])


def _told(actor: Actor, event: Event) -> dict[str, Any]:
    plain = ("kind", "time_zone", "town", "venue", "online_address", "is_public")
    return {
        **{name: getattr(event, name) for name in plain},
        "title": str(event.title),
        "text": str(event.text),
        "language": event.title.original,
        "starts_at": wall_time(event.starts_at, event.time_zone),
        "ends_at": wall_time(event.ends_at, event.time_zone),
        "others": lines_naming(actor, list(event.organisers.all())),
        "topics": list(event.topics.values_list("pk", flat=True)),
    }
