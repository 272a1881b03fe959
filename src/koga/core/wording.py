"""A text that knows its language and may exist in several.

`Wording` is the value, `WordingField` keeps it in one JSON column, so that a list of fifty rows
needs no join to speak the reader's language. The original stands apart from its translations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from koga.core.languages import CONTENT


class Told(NamedTuple):
    """One text and the language it is in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Wording:
    """`texts` by language code; `original` is the language the author wrote in."""

    original: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(self.texts.values())

    def __str__(self) -> str:
        return self.texts.get(self.original, "")

    def __iter__(self) -> Iterator[Told]:
        """The original first, the others by language code."""
        for language in sorted(self.texts, key=lambda code: (code != self.original, code)):
            yield Told(self.texts[language], language)

    def best_for(self, reader: str) -> Told:
        """The reader's language, else English, else the original: more people read English."""
        for language in (reader, "en", self.original, *sorted(self.texts)):
            if self.texts.get(language):
                return Told(self.texts[language], language)
        return Told("", self.original)

    def with_text(self, language: str, text: str) -> Wording:
        """A copy that says `text` in `language` (no longer says anything there if it is empty)."""
        texts = {code: old for code, old in self.texts.items() if code != language}
        if text:
            texts[language] = text
        return Wording(self.original or language, texts)

    def reworded(self, language: str, text: str) -> Wording:
        """`text` in `language`; translations stay only where the original did not change."""
        return self if (self.original, str(self)) == (language, text) else wording(language, text)


NO_WORDING: Final = Wording()


def wording(language: str, text: str, **translations: str) -> Wording:
    """`wording("pl", "Gminy", en="Communes")`."""
    texts = {code: said for code, said in {language: text, **translations}.items() if said}
    return Wording(language if texts else "", texts)


def checked(value: Wording) -> None:
    """ValidationError for a language the network does not have or a missing original."""
    if unknown := set(value.texts) - set(CONTENT):
        raise ValidationError(
            _("Unknown language: %(codes)s"), params={"codes": ", ".join(sorted(unknown))}
        )
    if value.texts and value.original not in value.texts:
        raise ValidationError(_("The original text is missing."))


class WordingField(models.JSONField):
    """Keeps a Wording as {"original": "pl", "texts": {"pl": "...", "en": "..."}}."""

    if TYPE_CHECKING:
        _pyi_private_set_type: Wording
        _pyi_private_get_type: Wording

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Wording)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
        self.validators = [checked]

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "koga.core.wording.WordingField", args, kwargs

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return self.to_python(super().from_db_value(value, expression, connection))

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, Wording):
            value = {"original": value.original, "texts": dict(value.texts)}
        return super().get_prep_value(value)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            return Wording(value.get("original", ""), dict(value.get("texts", {})))
        return value if isinstance(value, Wording) else Wording()

    def validate(self, value: Any, _model_instance: Any) -> None:
        if not self.blank and not value:
            raise ValidationError(_("This field is required."), code="blank")

    def value_to_string(self, obj: models.Model) -> Any:
        value: Wording = self.value_from_object(obj)
        return {"original": value.original, "texts": dict(value.texts)}
