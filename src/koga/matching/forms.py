from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from koga.core import languages
from koga.core.wording import wording
from koga.matching.actions import PostingFacts
from koga.matching.enums import PostingKind
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

    @classmethod
    def about(cls, posting: Posting | None, data: Any = None, kind: str = "") -> PostingForm:
        """The form filled with what `posting` says, or empty with the reader's language."""
        if posting is None:
            return cls(data, initial={"language": get_language(), "kind": kind or PostingKind.NEED})
        return cls(
            data,
            initial={
                "kind": posting.kind,
                "title": str(posting.title),
                "text": str(posting.text),
                "language": posting.title.original,
                "topics": list(posting.topics.values_list("pk", flat=True)),
                "countries": posting.countries,
            },
        )

    @property
    def facts(self) -> PostingFacts:
        """What was filled in; only to be asked of a valid form."""
        filled = self.cleaned_data
        return PostingFacts(
            kind=PostingKind(filled["kind"]),
            title=wording(filled["language"], filled["title"]),
            text=wording(filled["language"], filled["text"]),
            topics=tuple(topic.slug for topic in filled["topics"]),
            countries=tuple(filled["countries"]),
        )


class IntroductionForm(forms.Form):
    """Why the two should meet; who speaks for several organisations says for which."""

    reason = forms.CharField(
        label=_("Why you two?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("They read this first. Say what you would like to do together."),
    )
    language = forms.ChoiceField(label=_("Language of this text"), choices=languages.choices_lazy)

    def __init__(self, *args: Any, own: list[Organisation], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("language", get_language())
        super().__init__(*args, **kwargs)
        self.own = {str(organisation.pk): organisation for organisation in own}
        if len(own) > 1:
            self.fields["voice"] = forms.ChoiceField(
                label=_("You ask for"),
                choices=[(key, organisation.name) for key, organisation in self.own.items()],
            )

    @property
    def voice(self) -> Organisation:
        """For whom she asks; only to be asked of a valid form."""
        return self.own.get(self.cleaned_data.get("voice", "")) or next(iter(self.own.values()))


class AnswerForm(forms.Form):
    """Yes or no, by the button that was pressed."""

    answer = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))])
    note = forms.CharField(
        label=_("A word to the other side, if you like"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
