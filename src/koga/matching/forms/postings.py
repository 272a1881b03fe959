"""The shape of an offer or a need."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from koga.core import languages
from koga.core.presses import MakesOnce
from koga.core.wording import NO_WORDING
from koga.matching.actions import PostingFacts
from koga.matching.enums import PostingKind
from koga.matching.forms.countries import OffersCountries
from koga.matching.models import Posting
from koga.matching.queries import texts_of
from koga.places.queries import network_country_choices
from koga.topics.forms import TopicsField
from koga.ui.widgets import ChoiceColumns

_LIGHT: Final = [
    (kind.value, kind.label) for kind in PostingKind if kind != PostingKind.PARTNER_SEARCH
]


class PostingForm(MakesOnce, OffersCountries):
    """An offer or a need, written in one language; a partner search has a form of its own."""

    texts = ("title", "text")

    kind = forms.ChoiceField(label=_("What is it?"), choices=_LIGHT, widget=forms.RadioSelect)
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

    def __init__(
        self, data: Any = None, *, home: str = "", posting: Posting | None = None, kind: str = ""
    ) -> None:
        self.home = posting.organisation.country if posting else home
        begun = {"language": get_language(), "kind": kind or PostingKind.NEED}
        super().__init__(data, initial=_told(posting) if posting else begun)
        self.posting = posting

    @property
    def says_something_new(self) -> bool:
        """Whether anything else was filled in than the posting says."""
        return bool(set(self.changed_data) - {*MakesOnce.base_fields, *OffersCountries.base_fields})

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


class TranslationForm(forms.Form):
    """What a posting says, in one more language, each text beside its original.

    `language` is the one that is `wished`, where that is another of ours than the original's.
    """

    def __init__(self, data: Any = None, *, posting: Posting, wished: str = "") -> None:
        super().__init__(data)
        original = posting.title.original
        self.languages = [one for one in languages.choices() if one[0] != original]
        first = "en" if original != "en" else self.languages[0][0]
        self.language = language = wished if wished in dict(self.languages) else first
        for name, text in texts_of(posting).items():
            shown = text.best_for(languages.reader())
            self.fields[name] = forms.CharField(
                label=_LABELS[name],
                required=False,
                max_length=140 if name == "title" else 4_000,
                widget=forms.TextInput({"lang": language})
                if name == "title"
                else forms.Textarea({"rows": 4, "lang": language}),
                initial=text.texts.get(language, ""),
                help_text=format_html('<span lang="{}">{}</span>', shown.language, shown.text),
            )


_LABELS: Final = {
    "title": _("Title"),
    "text": _("Summary"),
    "objective": _("Objective"),
    "activities": _("What the project does"),
    "wanted": _("Whom do you look for?"),
    "skills": _("Skills and experience wanted"),
}


def _told(posting: Posting) -> dict[str, Any]:
    return {
        "kind": posting.kind,
        "title": str(posting.title),
        "text": str(posting.text),
        "language": posting.title.original,
        "topics": list(posting.topics.values_list("pk", flat=True)),
        "countries": posting.countries,
    }
