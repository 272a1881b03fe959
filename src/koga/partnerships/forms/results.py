"""Results, files and web addresses that prove them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.core.wording import Wording
from koga.partnerships import files, obstacles
from koga.partnerships.enums import Lasting
from koga.partnerships.forms.fields import language_field
from koga.partnerships.models import Initiative, Result
from koga.ui.widgets import DayField, LimitedFileInput


class UploadField(forms.FileField):
    """A file of a kind and size that we accept."""

    def __init__(self, **options: Any) -> None:
        limit = settings.UPLOAD_LIMIT_BYTES // 1_000_000
        widget = LimitedFileInput(kinds=sorted(files.TYPES), megabytes=limit)
        super().__init__(widget=widget, **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The upload; ValidationError says why another is not accepted."""
        upload = super().clean(data, initial)
        if upload and (reason := files.objection(upload)):
            raise forms.ValidationError(reason)
        return upload or None


class EvidenceForm(forms.Form):
    """A file or a web address, and who may see it."""

    upload = UploadField(label=_("File"), required=False)
    address = forms.URLField(
        label=_("or web address"), required=False, max_length=500, assume_scheme="https"
    )
    is_public = forms.BooleanField(
        label=_("Everybody may see this file or link"),
        required=False,
        help_text=_("Tick this only if everyone shown or named in it agreed."),
    )

    def full_clean(self) -> None:
        """A browser forgets the file of a form that comes back; without a word it would get lost."""
        super().full_clean()
        if self.is_bound and self.errors and self.files and "upload" not in self.errors:
            self.add_error("upload", gettext("Please choose the file again."))


class FileForm(EvidenceForm):
    """Something to keep with the initiative or with one of its results."""

    title = forms.CharField(label=_("What is it?"), max_length=200)
    field_order = ("title",)

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or {}
        given = filled.get("upload") or filled.get("address")
        if not given and not self.errors:
            self.add_error("upload", gettext("Choose a file or give a web address."))
        return filled


class ResultForm(EvidenceForm):
    """What came of it; evidence may be added at once or later."""

    title = forms.CharField(
        label=_("The result in one sentence"),
        max_length=200,
        help_text=_("What exists or is different now: “Six boat builders teach in both harbours.”"),
    )
    text = forms.CharField(
        label=_("What changed, for whom?"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea({"rows": 5}),
    )
    language = language_field()
    achieved_on = DayField(label=_("Reached on"), initial=clock.today)
    field_order = ("title", "text", "language", "achieved_on")

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        initiative: Initiative,
        result: Result | None = None,
    ) -> None:
        super().__init__(data, files, initial=_told(result) if result else None)
        self.initiative = initiative
        self.old = result.text if result else Wording()
        if result:  # evidence is added beside it, as it always was
            for name in ("upload", "address", "is_public"):
                del self.fields[name]

    def clean_achieved_on(self) -> Any:
        day = self.cleaned_data["achieved_on"]
        if day > clock.today():
            raise forms.ValidationError(gettext("A result cannot lie in the future."))
        if objection := obstacles.to_plan_on(self.initiative, day):
            raise forms.ValidationError(objection)
        return day

    @property
    def told(self) -> dict[str, Any]:
        """What the action is told; only to be asked of a valid form."""
        filled = self.cleaned_data
        names = ("title", "achieved_on", "upload", "address", "is_public")
        told = {name: filled[name] for name in names if name in filled}
        return {"text": self.old.reworded(filled["language"], filled["text"]), **told}


class FollowUpForm(forms.Form):
    """A year after."""

    lasting = forms.ChoiceField(
        label=_("Does what you did together last?"),
        choices=Lasting.choices,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("What lasts, what does not?"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea({"rows": 5}),
    )
    language = language_field()


def _told(result: Result) -> dict[str, Any]:
    told = {"title": result.title, "text": str(result.text), "achieved_on": result.achieved_on}
    return told | ({"language": result.text.original} if result.text else {})
