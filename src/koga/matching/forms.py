"""Shapes of postings, proposals, answers and outcomes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from koga.core import languages
from koga.core.actors import Actor
from koga.core.wording import NO_WORDING
from koga.matching.actions import PostingFacts
from koga.matching.enums import Became, PostingKind
from koga.matching.models import Posting
from koga.matching.voices import may_broker
from koga.organisations.models import Organisation
from koga.organisations.naming import OrganisationLinesField, lines_naming
from koga.places.queries import network_country_choices
from koga.topics.forms import FindsTopics, TopicsField
from koga.ui.widgets import ChoiceColumns


class PostingForm(FindsTopics):
    """An offer, a need or a partner search, written in one language."""

    texts = ("title", "text")

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=PostingKind.choices, widget=forms.RadioSelect
    )
    title = forms.CharField(
        label=_("In one sentence"),
        max_length=140,
        help_text=_("What you look for or offer, as you would tell it a stranger."),
    )
    text = forms.CharField(
        label=_("More about it"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("For whom, when, what you bring, what you expect of a partner."),
    )
    language = forms.ChoiceField(label=_("Language of this text"), choices=languages.choices_lazy)
    topics = TopicsField(
        label=_("Topics"),
        most=8,
        help_text=_(
            "They find your partner, as we translate them into every language. Leave them out and "
            "we look for them in your text."
        ),
    )
    countries = forms.MultipleChoiceField(
        label=_("Countries you would like"),
        choices=network_country_choices,
        required=False,
        widget=ChoiceColumns,
        help_text=_("Leave empty for any country."),
    )

    def __init__(self, data: Any = None, *, posting: Posting | None = None, kind: str = "") -> None:
        begun = {"language": get_language(), "kind": kind or PostingKind.NEED}
        super().__init__(data, initial=_told(posting) if posting else begun)
        self.posting = posting

    @property
    def facts(self) -> PostingFacts:
        """What was filled in; only to be asked of a valid form."""
        filled, old = self.cleaned_data, self.posting
        return PostingFacts(
            kind=PostingKind(filled["kind"]),
            title=(old.title if old else NO_WORDING).reworded(filled["language"], filled["title"]),
            text=(old.text if old else NO_WORDING).reworded(filled["language"], filled["text"]),
            topics=tuple(topic.slug for topic in filled["topics"]),
            countries=tuple(filled["countries"]),
        )


def _told(posting: Posting) -> dict[str, Any]:
    return {
        "kind": posting.kind,
        "title": str(posting.title),
        "text": str(posting.text),
        "language": posting.title.original,
        "topics": list(posting.topics.values_list("pk", flat=True)),
        "countries": posting.countries,
    }


class IntroductionForm(forms.Form):
    """Why the two should meet; who speaks for several organisations says for which."""

    reason = forms.CharField(
        label=_("Why you two?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "They read this first, in the language in which you write it. Say what you would like "
            "to do together."
        ),
    )
    language = forms.ChoiceField(
        label=_("Language of this text"), choices=languages.choices_lazy, initial=get_language
    )

    def __init__(self, *args: Any, own: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = {str(organisation.pk): organisation for organisation in own}
        if len(own) > 1:
            self.fields["voice"] = forms.ChoiceField(
                label=_("You ask for"),
                choices=[(key, organisation.name) for key, organisation in self.own.items()],
            )

    def proposal_to(self, other: Organisation) -> dict[str, Any]:
        """What the action is told of the two and the reason; only to be asked of a valid form."""
        filled = self.cleaned_data
        voice = self.own.get(filled.get("voice", "")) or next(iter(self.own.values()))
        return {
            "between": (voice, other),
            "for_organisation": voice,
            "reason": filled["reason"],
            "language": filled["language"],
        }


class OneOrganisationField(OrganisationLinesField):
    """One organisation of the directory by its name or the address of its page."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.TextInput, max_length=250, **options)

    def clean(self, value: Any) -> Any:
        return super().clean(value)[0]


class BrokerForm(forms.Form):
    """Two organisations that a coordinator brings together, and why."""

    first = OneOrganisationField(
        label=_("One organisation"),
        help_text=_("Its name as the directory has it, or the address of its page."),
    )
    second = OneOrganisationField(label=_("The other organisation"))
    reason = forms.CharField(
        label=_("Why these two?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Both read this first, in the language in which you write it: choose one that both "
            "understand. Say what they could do together."
        ),
    )
    language = forms.ChoiceField(
        label=_("Language of this text"), choices=languages.choices_lazy, initial=get_language
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "second"):
            cast("OneOrganisationField", self.fields[name]).actor = actor
        self.actor = actor

    def begin_with(self, slugs: Mapping[str, str], known: Collection[Organisation]) -> None:
        """Name the organisations at these addresses in their fields; an unknown one leaves it empty."""
        for name, slug in slugs.items():
            self.initial[name] = lines_naming(
                self.actor, [one for one in known if one.slug == slug]
            )

    def clean(self) -> dict[str, Any]:
        """Two different ones, one of them of the coordinator's own hub."""
        filled = super().clean() or self.cleaned_data
        first, second = filled.get("first"), filled.get("second")
        if first and first == second:
            self.add_error("second", gettext("An organisation cannot be introduced to itself."))
        elif first and second and not may_broker(self.actor, first, second):
            self.add_error("second", gettext("One of the two has to belong to your hub."))
        return filled

    @property
    def proposal(self) -> dict[str, Any]:
        """What the action is told; only to be asked of a valid form."""
        filled = self.cleaned_data
        return {
            "between": (filled["first"], filled["second"]),
            "reason": filled["reason"],
            "language": filled["language"],
        }


class AnswerForm(forms.Form):
    """Yes or no, by the button that was pressed."""

    answer = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))])
    note = forms.CharField(
        label=_("A word to the other side, if you like"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    language = forms.ChoiceField(
        label=_("Language of your word"),
        choices=languages.choices_lazy,
        initial=get_language,
        required=False,
    )

    @property
    def said(self) -> dict[str, Any]:
        """What the action is told; only to be asked of a valid form."""
        return {
            "consents": self.cleaned_data["answer"] == "yes",
            "note": self.cleaned_data["note"],
            "language": self.cleaned_data["language"],
        }


class OutcomeForm(forms.Form):
    """What came of an introduction, by the button that was pressed."""

    became = forms.ChoiceField(choices=Became.choices)
    note = forms.CharField(
        label=_("What happened, in a sentence"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Both organisations and their hubs read it."),
    )

    @property
    def said(self) -> dict[str, Any]:
        """What the action is told; only to be asked of a valid form."""
        return {
            "became": Became(self.cleaned_data["became"]),
            "note": self.cleaned_data["note"],
        }
