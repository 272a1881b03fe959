"""The shape of a proposed concept, and of the decision on it."""

from __future__ import annotations

from typing import Any, Final, cast

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from koga.concepts.actions import ConceptFacts
from koga.concepts.models import ProposedConcept
from koga.core import languages
from koga.core.languages import CONTENT
from koga.core.wording import Wording
from koga.organisations.models import Hub
from koga.topics.forms import TopicIterator
from koga.topics.models import Topic
from koga.topics.queries import topics_in_use
from koga.ui.fields import WordLanguageField
from koga.ui.widgets import LanguageTextField

_LONGEST: Final = 120


class OneTopicField(forms.ModelChoiceField[Topic]):
    """One topic in use, under the names of the facets."""

    iterator = TopicIterator

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Topic.objects.none(), **options)

    def __deepcopy__(self, memo: Any) -> OneTopicField:
        copied: OneTopicField = super().__deepcopy__(memo)  # type: ignore[misc]  # untyped in the stubs
        copied.queryset = topics_in_use()
        return copied

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.label.best_for(languages.reader()).text)


class LabelsField(forms.CharField):
    """Labels with commas or lines between, each once."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=1_000, **options)

    def clean(self, value: Any) -> Any:
        said = super().clean(value).replace("\n", ",").split(",")
        labels = list(dict.fromkeys(" ".join(one.split()) for one in said if one.strip()))
        if any(len(one) > _LONGEST for one in labels):
            raise forms.ValidationError(gettext("A name has at most 120 letters."))
        return labels


class ConceptForm(forms.Form):
    """What it is called, what it means, where it belongs, and why it is missing.

    Sent the first time it comes back with what is near; sent again it is proposed.
    """

    looked = forms.CharField(required=False, widget=forms.HiddenInput)
    broader = OneTopicField(
        label=_("Under which topic does it belong?"),
        help_text=_("The next wider one: a regatta under sailing, sailing under sport."),
    )
    why = forms.CharField(
        label=_("Why is it missing?"), max_length=2_000, widget=forms.Textarea({"rows": 4})
    )
    example = forms.CharField(
        label=_("A text in which it occurs"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Copied from a profile, a call or a mail. You see at once whether we find it."),
    )
    language = forms.ChoiceField(
        label=_("Language of these two texts"),
        choices=languages.choices_lazy,
        initial=get_language,
    )

    def __init__(
        self, data: Any = None, *, hub: Hub, concept: ProposedConcept | None = None
    ) -> None:
        super().__init__(data, initial=_initial(hub, concept) if concept else None)
        self.hub = hub
        self.own = list(dict.fromkeys([hub.language, "en"]))
        for code in self.own:
            self._ask_for(code)
        others = [(code, languages.name(code)) for code in CONTENT if code not in self.own]
        self.fields["others"] = LanguageTextField(
            others,
            max_length=_LONGEST,
            required=False,
            label=gettext("Its name in other languages, as far as you know"),
        )
        asked = [f"{part}_{code}" for code in self.own for part in ("name", "also", "note")]
        self.order_fields([*asked, "broader", "why", "example", "language", "others", "looked"])

    @property
    def is_looked(self) -> bool:
        """Whether what is near has been shown before."""
        return bool(self.data.get("looked"))

    def look_again(self) -> None:
        """Bring it back to be sent once more."""
        data = cast("Any", self.data).copy()
        data["looked"] = "yes"
        self.data = data

    @property
    def labels(self) -> dict[str, list[str]]:
        """By language, the preferred one first; only to be asked of a valid form."""
        filled = self.cleaned_data
        labels = {
            code: list(dict.fromkeys([filled[f"name_{code}"], *filled[f"also_{code}"]]))
            for code in self.own
        }
        return labels | {code: [name] for code, name in filled["others"].items()}

    @property
    def facts(self) -> ConceptFacts:
        """What the action is told; only to be asked of a valid form."""
        filled = self.cleaned_data
        notes = {code: filled[f"note_{code}"] for code in self.own if filled[f"note_{code}"]}
        return ConceptFacts(
            labels=self.labels,
            scope_note=Wording("en", notes),
            broader=filled["broader"],
            why=filled["why"],
            example=filled["example"],
            language=filled["language"],
        )

    def _ask_for(self, code: str) -> None:
        named = {"language": languages.name_within(code)}
        self.fields[f"name_{code}"] = forms.CharField(
            label=gettext("Name (%(language)s)") % named,
            max_length=_LONGEST,
            widget=forms.TextInput({"lang": code}),
        )
        self.fields[f"also_{code}"] = LabelsField(
            label=gettext("Also called (%(language)s)") % named,
            required=False,
            widget=forms.TextInput({"lang": code}),
            help_text=gettext("With commas between: other words, short forms, older names."),
        )
        self.fields[f"note_{code}"] = forms.CharField(
            label=gettext("What it means (%(language)s)") % named,
            max_length=300,
            required=code == "en",
            widget=forms.TextInput({"lang": code}),
            help_text=gettext("One sentence that parts it from its neighbours."),
        )


class VerdictForm(forms.Form):
    """A word to the author with what is decided; the action says where it is needed."""

    word = forms.CharField(
        label=_("A word to the author"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Needed to ask back or to decline."),
    )
    language = WordLanguageField()

    @property
    def said(self) -> dict[str, str]:
        """What the action is told; only to be asked of a valid form."""
        filled = self.cleaned_data
        return {"word": filled["word"], "language": filled["language"] or get_language() or "en"}


def _initial(hub: Hub, concept: ProposedConcept) -> dict[str, Any]:
    said: dict[str, Any] = {
        "broader": concept.broader,
        "why": concept.why,
        "example": concept.example,
        "language": concept.language,
        "others": {
            code: labels[0]
            for code, labels in concept.labels.items()
            if code not in (hub.language, "en")
        },
    }
    for code in (hub.language, "en"):
        name, *also = concept.labels.get(code, [""])
        said |= {
            f"name_{code}": name,
            f"also_{code}": ", ".join(also),
            f"note_{code}": concept.scope_note.texts.get(code, ""),
        }
    return said
