"""What kind of body a name or a column of legal forms speaks of; blank rather than a guess."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from koga.organisations.importing.bridge import plain_words, words
from koga.organisations.importing.interpretation.legal_forms import WORDS, form_lines

# Where a name says several things, the later kind in this list tells more of what the body is:
# "Fundacja Uniwersytetu" is a foundation, "Muzeum Miasta" a museum.
_ORDER: Final = """
    state-body local-authority regional-authority cultural-institution school network
    social-enterprise company university association foundation
"""
_WEIGHT: Final = {kind: weight for weight, kind in enumerate(_ORDER.split())}
_COUNTRY: Final = {
    "pl": "PL",
    "lt": "LT",
    "lv": "LV",
    "et": "EE",
    "de": "DE",
    "nb": "NO",
    "da": "DK",
    "sv": "SE",
    "fi": "FI",
    "is": "IS",
}
# So short that they are words or parts of names elsewhere: a form only in their own country.
_SHORT: Final = 3


@dataclass(frozen=True, slots=True)
class LegalForm:
    """A form found in a name: `code` as it is written, `words` as they stand in the plain name."""

    kind: str
    language: str
    code: str
    words: tuple[str, ...]
    at_start: bool


@cache
def _forms() -> dict[str, list[LegalForm]]:
    """The forms by their first word, the longest spelling first."""
    found: dict[str, list[LegalForm]] = {}
    for kind, language, code, spellings in form_lines():
        for spelling in spellings:
            parts = tuple(words(spelling))
            form = LegalForm(kind, language, code, parts, spelling.startswith("^"))
            found.setdefault(parts[0], []).append(form)
    for forms in found.values():
        forms.sort(key=lambda form: (-len(form.words), form.at_start))
    return found


@cache
def forms_in(name: str, country: str = "") -> tuple[LegalForm, ...]:
    """All legal forms in a name, in their order; short ones only where they belong to `country`.

    >>> [form.code for form in forms_in("UAB „Žalia giria“", "LT")]
    ['UAB']
    """
    said = words(name)
    found = []
    for place, word in enumerate(said):
        for form in _forms().get(word, []):
            if tuple(said[place : place + len(form.words)]) != form.words:
                continue
            if (form.at_start and place) or not _belongs(form, country):
                continue
            found.append(form)
            break
    return tuple(found)


def _belongs(form: LegalForm, country: str) -> bool:
    home = _COUNTRY.get(form.language, "")
    if country and home == country:
        return True
    is_short = sum(map(len, form.words)) <= _SHORT
    return not (is_short and country and home) and not (is_short and form.language in {"ru", "uk"})


def legal_form(name: str, country: str = "") -> LegalForm | None:
    """The form that tells most of what the body is; None if the name says nothing of it.

    >>> legal_form("Fundacja Uniwersytetu Gdańskiego", "PL").kind
    'foundation'
    """
    forms = forms_in(name, country)
    return max(forms, key=lambda form: _rank(form, country)) if forms else None


def _rank(form: LegalForm, country: str) -> tuple[int, bool, int]:
    """Of equal kinds the form of the name's own country counts, then the longer spelling."""
    is_home = _COUNTRY.get(form.language, "") == country
    return (_WEIGHT.get(form.kind, 0), is_home, len(form.words))


def kind_of(name: str, said: str, country: str) -> tuple[str, bool]:
    """The kind of body (blank if unknown), and whether `said`, a cell about it, was not understood."""
    by_name = legal_form(name, country)
    if said:
        plain = plain_words(said)
        if plain in WORDS:
            # A registered form in the name is surer than a statistic's category.
            return (by_name.kind if by_name and by_name.code else WORDS[plain]), False
        by_cell = legal_form(said, country)
        if by_cell:
            return by_cell.kind, False
    return (by_name.kind if by_name else ""), bool(said) and by_name is None


@cache
def core_of(name: str, country: str = "") -> tuple[str, str]:
    """The plain name without registered legal forms, and the code of the first of these.

    >>> core_of("Uždaroji akcinė bendrovė „Rūta“", "LT") == core_of("Rūta, UAB", "LT")
    True
    """
    said, code = " " + plain_words(name) + " ", ""
    for form in forms_in(name, country):
        if form.code:
            code = code or form.code
            said = said.replace(" " + " ".join(form.words) + " ", " ", 1)
    core = said.strip()
    return (core or plain_words(name)), code
