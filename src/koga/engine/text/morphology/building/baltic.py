"""Latvian and Lithuanian: whose form is a form that the Hunspell dictionaries derive.

Their entries derive new words too: from a verb its reflexive verb, its noun of action and its
participles, from a noun its diminutive. Participles and negated forms are counted as forms of the
verb, the other derived ones as words of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from koga.engine.text.morphology.building.hunspell import Form, forms

_REFLEXIVE: Final = frozenset("dief(aghbc)!@+&*$")
_DIMINUTIVE: Final = {
    "T": (r"ī[tš]\w*$|(iņ)\w*$", "īte", "iņa"),
    "R": (r"ī[tš]\w*$|(iņ)\w*$", "ītis", "iņš"),
    "P": (r"(iņ)\w*$", "", "iņš"),
}
_BEGINNINGS: Final = {"+-": "ne", "+]": "jā", "+[": "vis"}


def latvian(said: Mapping[str, str], folder: Path) -> Iterator[tuple[str, str]]:
    """Form and word, of what simplemma has said and of lv_LV."""
    verb_of: dict[str, str] = {}
    longer: dict[str, str] = {}
    for one in forms(folder, "lv_LV"):
        word, before = _latvian_word(one), _beginning(one)
        if before == "ne" and not _is_verb(one):
            word = before + word
        # Declined participles are as many again with "ne" before them: the plain ones will do.
        if not (before == "ne" and len(one.flags) > 2):
            yield one.form, word
        if before and not word.startswith(before):
            longer[before + word] = word
        if _is_verb(one) and one.form.endswith(("is", "ts", "ms", "šs")) and not before:
            verb_of[one.form] = word
    yield from longer.items()
    for form, word in said.items():
        yield form, verb_of.get(word, longer.get(word, word))


def _is_verb(one: Form) -> bool:
    return "darb" in one.note or one.entry.endswith("ties")


def _beginning(one: Form) -> str:
    return _BEGINNINGS.get(one.flags[-1], "") if one.flags else ""


def _latvian_word(one: Form) -> str:
    """The word that `one` is a form of, without what stands before it."""
    form, first = one.form.removeprefix(_beginning(one)), one.flags[0] if one.flags else ""
    if first == "J":
        return re.sub(r"šan\w*$", "šana", form)
    if _is_verb(one) and form.endswith(("šanās", "šanos")):
        return re.sub(r"šan\w*$", "šanās", form)
    if first in _REFLEXIVE or (first == "%" and form.endswith("šies")):
        return one.entry.removesuffix("ties").removesuffix("t") + "ties"
    if first.upper() in _DIMINUTIVE and not _is_verb(one):
        return _diminutive(form, *_DIMINUTIVE[first.upper()])
    if first == "x" and one.entry.endswith("s"):
        return _feminine(one, form)
    return one.entry


def _feminine(one: Form, form: str) -> str:
    if one.entry.endswith("ks") and form.startswith(one.entry[:-2] + "c"):
        return one.entry[:-2] + "ce"
    if one.entry.endswith("is"):
        return one.entry[:-2] + "e"
    whole = len(one.flags) > 1 or form == one.entry[:-1] + "a"
    return one.entry[:-1] + ("a" if whole else "e")


def _diminutive(form: str, ending: str, one: str, other: str) -> str:
    return re.sub(ending, lambda found: other if found[1] else one, form)


def lithuanian(said: Mapping[str, str], folder: Path) -> Iterator[tuple[str, str]]:
    """Form and word, of what simplemma has said and of lt_LT."""
    infinitives = {one.casefold(): said[one] for one in said}
    for one in forms(folder, "lt_LT"):
        if any(flag.startswith("+") for flag in one.flags):
            continue
        yield one.form, infinitives.get(one.entry.casefold(), one.entry)
    yield from said.items()
