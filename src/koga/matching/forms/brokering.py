"""The shapes by which a coordinator brings two together: which two, then a note to each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.core import languages
from koga.core.actors import Actor
from koga.matching.actions import Note
from koga.matching.enums import Ground
from koga.matching.notes import language_of, neutral_note
from koga.matching.voices import may_broker
from koga.organisations.models import Organisation
from koga.organisations.naming import OrganisationLinesField, lines_naming
from koga.topics.models import Topic


class OneOrganisationField(OrganisationLinesField):
    """One organisation of the directory by its name or the address of its page."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.TextInput, max_length=250, **options)

    def clean(self, value: Any) -> Any:
        return super().clean(value)[0]


class PairForm(forms.Form):
    """Two organisations, of which one is in the care of whoever brings them together."""

    first = OneOrganisationField(
        label=_("One organisation"),
        help_text=_("Its name as the directory has it, or the address of its page."),
    )
    second = OneOrganisationField(label=_("The other organisation"))

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


class NotesForm(forms.Form):
    """A note to each of two organisations, begun in the language that its people read."""

    ground = forms.ChoiceField(label=_("Why these two?"), choices=Ground.choices)

    def __init__(
        self, data: Any, *, between: Sequence[Organisation], topics: Sequence[Topic], ground: str
    ) -> None:
        super().__init__(data, initial={"ground": ground})
        self.between = between
        for name, own, other in zip(("first", "second"), between, between[::-1], strict=True):
            language = language_of(own)
            self.fields[f"note_{name}"] = forms.CharField(
                label=gettext("To %(name)s (%(language)s)")
                % {"name": own.name, "language": languages.name_within(language)},
                max_length=2_000,
                initial=neutral_note(language, other, topics),
                widget=forms.Textarea({"rows": 7, "lang": language}),
                help_text=gettext("Only they read it. Add what you know, or leave it as it is."),
            )
            self.fields[f"language_{name}"] = forms.ChoiceField(
                label=gettext("Language of this note"),
                choices=languages.choices_lazy,
                initial=language,
                help_text=gettext("Change it if you write in another one."),
            )
        self.order_fields(
            ["note_first", "language_first", "note_second", "language_second", "ground"]
        )

    @property
    def said(self) -> dict[str, Any]:
        """What the action is told; only to be asked of a valid form."""
        filled = self.cleaned_data
        first, second = (
            Note(filled[f"note_{name}"], filled[f"language_{name}"]) for name in ("first", "second")
        )
        return {
            "between": tuple(self.between),
            "notes": (first, second),
            "ground": Ground(filled["ground"]),
        }
