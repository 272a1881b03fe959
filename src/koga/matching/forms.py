from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from koga.core import languages
from koga.core.wording import NO_WORDING, Wording, wording
from koga.matching.actions import PostingFacts
from koga.matching.enums import Became, PostingKind
from koga.matching.models import Posting
from koga.organisations.models import Organisation
from koga.places.queries import network_country_choices
from koga.topics.forms import TopicsField
from koga.ui.widgets import ChoiceColumns


class PostingForm(forms.Form):
    """An offer, a need or a partner search, written in one language."""

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
        help_text=_("We translate topics into every language: they find your partner."),
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
            title=self._reworded(old.title if old else NO_WORDING, filled["title"]),
            text=self._reworded(old.text if old else NO_WORDING, filled["text"]),
            topics=tuple(topic.slug for topic in filled["topics"]),
            countries=tuple(filled["countries"]),
        )

    def _reworded(self, old: Wording, text: str) -> Wording:
        """Translations stay only where the original did not change."""
        language = self.cleaned_data["language"]
        return old if (old.original, str(old)) == (language, text) else wording(language, text)


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
        help_text=_("They read this first. Say what you would like to do together."),
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


class AnswerForm(forms.Form):
    """Yes or no, by the button that was pressed."""

    answer = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))])
    note = forms.CharField(
        label=_("A word to the other side, if you like"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def said(self) -> dict[str, Any]:
        """What the action is told; only to be asked of a valid form."""
        return {
            "consents": self.cleaned_data["answer"] == "yes",
            "note": self.cleaned_data["note"],
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
