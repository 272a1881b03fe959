"""The two forms of an import: the file with what holds for all of it, and what its columns are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from koga.core import formats, languages
from koga.core.actors import Actor
from koga.organisations.enums import Scheme
from koga.organisations.importing.actions.beginning import Layout
from koga.organisations.importing.enums import Field, Split
from koga.organisations.importing.fields import Column
from koga.organisations.importing.models import ImportRun
from koga.organisations.importing.problems import GUESSES, unreadable_sentence
from koga.organisations.importing.queries import hubs_to_import_for
from koga.organisations.importing.reading import Table
from koga.organisations.importing.reading.shapes import LIMITS
from koga.organisations.models import Hub
from koga.places.queries import country_choices
from koga.ui.widgets import LimitedFileInput

KINDS: Final = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".html", ".htm")


class HubField(forms.ModelChoiceField[Hub]):
    """The hub that will care for the organisations of a list."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Hub.objects.none(), **options)

    def offer(self, actor: Actor) -> None:
        """Whoever leads one hub only need not choose; administrators may import for none."""
        self.queryset = hubs_to_import_for(actor)
        self.required = not actor.may_do_everything
        self.empty_label = str(_("The hub of each one's region")) if not self.required else "…"
        if self.required and len(actor.hubs) == 1:
            self.initial, self.empty_label = next(iter(actor.hubs)), None


class UploadForm(forms.Form):
    file = forms.FileField(label=_("List of organisations"))
    hub = HubField(label=_("Hub"), help_text=_("It will care for the organisations of this list."))
    country = forms.ChoiceField(
        label=_("Country of the whole list"),
        required=False,
        help_text=_("For rows that name no country themselves."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget = LimitedFileInput(
            kinds=KINDS, megabytes=settings.UPLOAD_LIMIT_BYTES // 1_000_000
        )
        hub = self.fields["hub"]
        assert isinstance(hub, HubField)  # noqa: S101 - tells the type checker what stands above
        hub.offer(actor)
        country = self.fields["country"]
        assert isinstance(country, forms.ChoiceField)  # noqa: S101 - as above
        country.choices = [("", _("The hub's country")), *country_choices()]

    def clean_file(self) -> UploadedFile:
        """Looked at before it is read into memory."""
        file: UploadedFile = self.cleaned_data["file"]
        most = min(settings.UPLOAD_LIMIT_BYTES, LIMITS.size)
        if (file.size or 0) > most:
            raise ValidationError(unreadable_sentence("too-large", {"most": most // 1_000_000}))
        return file

    @property
    def layout(self) -> Layout:
        return Layout(country=self.cleaned_data["country"])


class LayoutForm(forms.Form):
    """Where the table is, if the platform has not found it."""

    sheet = forms.TypedChoiceField(label=_("Sheet"), coerce=int)
    header = forms.IntegerField(
        label=_("Line of the headings"),
        required=False,
        min_value=0,
        help_text=_("0 if there are none; leave it blank to let us look for it."),
    )

    def __init__(self, data: QueryDict | None = None, *, run: ImportRun) -> None:
        super().__init__(data, initial={"sheet": run.sheet, "header": run.header})
        sheet = self.fields["sheet"]
        assert isinstance(sheet, forms.ChoiceField)  # noqa: S101 - tells the type checker
        sheet.choices = [(place, name or str(place + 1)) for place, name in enumerate(run.sheets)]

    @property
    def layout(self) -> Layout:
        return Layout(sheet=self.cleaned_data["sheet"], header=self.cleaned_data["header"])


class MapForm(forms.Form):
    """One select for each column, and one for how its cells are split where that can matter."""

    country = forms.ChoiceField(
        label=_("Country of the whole list"),
        required=False,
        help_text=_("For rows that name no country themselves."),
    )
    language = forms.ChoiceField(
        label=_("Language of the list"),
        required=False,
        help_text=_("In which its descriptions are written."),
    )

    def __init__(self, data: QueryDict | None = None, *, run: ImportRun, table: Table) -> None:
        super().__init__(data, initial={"country": run.country, "language": run.language})
        self.columns = [Column.from_json(said) for said in run.columns]
        self.table = table
        self._offer("country", [("", _("None")), *country_choices()])
        self._offer("language", [("", _("Each country's own")), *languages.choices()])
        for place, column in enumerate(self.columns):
            self._add(place, column)

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = choices

    def _add(self, place: int, column: Column) -> None:
        chosen = f"number.{column.scheme}" if column.scheme else column.field
        self.fields[f"field-{place}"] = forms.ChoiceField(
            label=column.heading, choices=_field_choices(), initial=chosen
        )
        if column.split or _has_several(self.table.column(place)):
            self.fields[f"split-{place}"] = forms.ChoiceField(
                label=_("How to split “%(column)s”") % {"column": column.heading},
                choices=Split.choices,
                initial=column.split,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = [cleaned.get(f"field-{place}") for place in range(len(self.columns))]
        if not {"name", "more"} & set(chosen):
            raise forms.ValidationError(
                _("Please say which column holds the names of organisations.")
            )
        return cleaned

    def chosen_columns(self) -> list[Column]:
        """The columns as they were chosen; what was left as it was keeps its reason."""
        return [self._chosen(place, column) for place, column in enumerate(self.columns)]

    def _chosen(self, place: int, column: Column) -> Column:
        name, _dot, scheme = self.cleaned_data[f"field-{place}"].partition(".")
        split = self.cleaned_data.get(f"split-{place}", "")
        if (name, scheme, split) == (column.field, column.scheme, column.split):
            return column
        return Column(column.heading, name, split, scheme, 1.0, "chosen")

    def rows(self) -> list[dict[str, Any]]:
        """Each column with its samples, its select and why we believe what it is."""
        return [
            {
                "column": column,
                "samples": list(dict.fromkeys(self.table.column(place)))[:3],
                "field": self[f"field-{place}"],
                "split": self[f"split-{place}"] if f"split-{place}" in self.fields else None,
                "why": GUESSES.get(column.why, ""),
                "sure": formats.percent(column.confidence),
                "is_unsure": column.confidence < 0.7 and column.why not in {"empty", "rival"},
            }
            for place, column in enumerate(self.columns)
        ]


def _field_choices() -> list[tuple[str, Any]]:
    return [
        *Field.choices,
        (
            str(_("Legal number of one register")),
            [(f"number.{scheme}", scheme.label) for scheme in Scheme],
        ),
    ]


def _has_several(cells: Sequence[str]) -> bool:
    return any("\n" in cell or ";" in cell for cell in cells[:500])
