"""An initiative as it is planned, and what lasts a year after."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.core.actors import Actor
from koga.core.wording import Wording
from koga.partnerships.enums import InitiativeKind
from koga.partnerships.facts import InitiativeFacts
from koga.partnerships.forms.fields import WithPartnersForm, language_field, named
from koga.partnerships.models import Initiative, Partnership
from koga.topics.forms import TopicsField
from koga.ui.widgets import DayField


class InitiativeForm(WithPartnersForm):
    """What organisations plan to do together."""

    kind = forms.ChoiceField(label=_("What will you do?"), choices=InitiativeKind.choices)
    title = forms.CharField(label=_("Title"), max_length=200)
    purpose = forms.CharField(
        label=_("What do you want to reach?"),
        max_length=5_000,
        widget=forms.Textarea({"rows": 6}),
    )
    language = language_field()
    starts_on = DayField(label=_("Planned start"), initial=clock.today)
    ends_on = DayField(label=_("Planned end"))
    topics = TopicsField(label=_("Topics"), required=False, most=8)
    is_public = forms.BooleanField(
        label=_("Once it runs, show title, parties, dates and results to everybody"),
        required=False,
        initial=True,
    )
    field_order = ("voice", "kind", "title", "purpose", "language", "partners", "others")

    def __init__(
        self,
        data: Any = None,
        *,
        actor: Actor,
        initiative: Initiative | None = None,
        partnership: Partnership | None = None,
    ) -> None:
        initial = _told(actor, initiative) if initiative else _from_partnership(actor, partnership)
        super().__init__(data, actor=actor, initial=initial)
        self.old = initiative.purpose if initiative else Wording()
        if initiative:
            del self.fields["voice"]

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or {}
        starts, ends = filled.get("starts_on"), filled.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", gettext("The end lies before the beginning."))
        if "others" in filled and not self.named:
            self.add_error(self.whom, gettext("Name at least one organisation to do it with."))
        return filled

    @property
    def facts(self) -> InitiativeFacts:
        """What was filled in; only to be asked of a valid form."""
        filled = self.cleaned_data
        return InitiativeFacts(
            kind=InitiativeKind(filled["kind"]),
            title=filled["title"],
            purpose=self.old.reworded(filled["language"], filled["purpose"]),
            starts_on=filled["starts_on"],
            ends_on=filled["ends_on"],
            partners=tuple(self.named),
            topics=tuple(topic.slug for topic in filled["topics"]),
            is_public=filled["is_public"],
        )


def _told(actor: Actor, initiative: Initiative) -> dict[str, Any]:
    """What the initiative says now."""
    partners = [party.organisation for party in initiative.parties.all() if not party.is_lead]
    return {
        "kind": initiative.kind,
        "title": initiative.title,
        "purpose": str(initiative.purpose),
        "language": initiative.purpose.original,
        "starts_on": initiative.starts_on,
        "ends_on": initiative.ends_on,
        "is_public": initiative.is_public,
        "topics": list(initiative.topics.values_list("pk", flat=True)),
        **named(actor, partners),
    }


def _from_partnership(actor: Actor, partnership: Partnership | None) -> dict[str, Any]:
    """The parties of the agreement behind it, one's own as the lead."""
    if partnership is None:
        return {}
    parties = [party.organisation for party in partnership.parties.all()]
    own = next((one for one in parties if actor.represents(one.pk)), None)
    return {
        "voice": own.pk if own else None,
        **named(actor, [one for one in parties if one != own]),
        "ends_on": partnership.ends_on,
        "is_public": partnership.is_public,
    }
