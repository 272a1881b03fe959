"""Every form that a Hunspell dictionary allows, with the entry it comes from.

Read are the flags of an entry, prefixes and suffixes, and the flags that suffixes bring along, as
far as the dictionaries named in the README use them; rules for compounds are left out. The format
is that of the manual page hunspell(5).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple


class Form(NamedTuple):
    """A form, the entry it comes from, and the affixes that lead from one to the other."""

    entry: str
    form: str
    flags: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class _Affix:
    strip: str
    add: str
    fits: re.Pattern[str]
    flags: tuple[str, ...]


@dataclass(slots=True)
class _Affixes:
    parse: Callable[[str], tuple[str, ...]]
    suffixes: defaultdict[str, list[_Affix]] = field(default_factory=lambda: defaultdict(list))
    prefixes: defaultdict[str, list[_Affix]] = field(default_factory=lambda: defaultdict(list))
    unfinished: str = ""
    forbidden: str = ""
    around: str = ""


def forms(folder: Path, name: str) -> Iterator[Form]:
    """All forms in `name`.dic after the rules of `name`.aff, entry by entry.

    Raises OSError if one of the two files is missing.
    """
    raw = (folder / f"{name}.aff").read_bytes()
    named = re.search(rb"^SET\s+(\S+)", raw, re.MULTILINE)
    encoding = named[1].decode() if named else "iso8859-1"
    affixes = _affixes(raw.decode(encoding, "replace"))
    dictionary = (folder / f"{name}.dic").read_bytes().decode(encoding, "replace")
    for line in dictionary.split("\n")[1:]:
        if line.strip() and not line[0].isspace():
            entry, *notes = line.split()
            word, _, flags = entry.partition("/")
            yield from _expanded(word, affixes.parse(flags), " ".join(notes), affixes)


def _expanded(word: str, flags: tuple[str, ...], note: str, affixes: _Affixes) -> Iterator[Form]:
    if affixes.forbidden in flags:
        return
    for (form, path), open_to in _with_suffixes(word, flags, affixes).items():
        if affixes.around not in open_to:
            yield Form(word, form, path, note)
        for flag in open_to:
            for prefix in affixes.prefixes.get(flag, ()):
                if form.startswith(prefix.strip) and prefix.fits.match(form):
                    before = prefix.add + form[len(prefix.strip) :]
                    yield Form(word, before, (*path, f"+{flag}"), note)


def _with_suffixes(
    word: str, flags: tuple[str, ...], affixes: _Affixes
) -> dict[tuple[str, tuple[str, ...]], tuple[str, ...]]:
    """Forms with none, one or two suffixes and their flags, and the flags that they are open to."""
    found: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
    if affixes.unfinished not in flags:
        found[word, ()] = flags
    for once, flag, more in _suffixed(word, flags, affixes):
        if affixes.unfinished not in more:
            found[once, (flag,)] = flags + more
        for twice, second, most in _suffixed(once, more, affixes):
            found[twice, (flag, second)] = flags + most
    return found


def _suffixed(
    word: str, flags: tuple[str, ...], affixes: _Affixes
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for flag in flags:
        for suffix in affixes.suffixes.get(flag, ()):
            if word.endswith(suffix.strip) and suffix.fits.search(word):
                yield word[: len(word) - len(suffix.strip)] + suffix.add, flag, suffix.flags


def _affixes(text: str) -> _Affixes:
    found = _Affixes(_flag_parser(text))
    for option, name in (
        ("NEEDAFFIX", "unfinished"),
        ("FORBIDDENWORD", "forbidden"),
        ("CIRCUMFIX", "around"),
    ):
        if set_to := re.search(rf"^{option}\s+(\S+)", text, re.MULTILINE):
            setattr(found, name, set_to[1])
    for line in text.split("\n"):
        words = line.split()
        if len(words) >= 5 and words[0] in {"SFX", "PFX"}:
            kind = found.suffixes if words[0] == "SFX" else found.prefixes
            add, _, flags = words[3].partition("/")
            kind[words[1]].append(
                _Affix(
                    strip=_nothing(words[2]),
                    add=_nothing(add),
                    fits=_condition(words[4], suffix=words[0] == "SFX"),
                    flags=found.parse(flags),
                )
            )
    return found


def _nothing(part: str) -> str:
    return "" if part == "0" else part


def _condition(pattern: str, *, suffix: bool) -> re.Pattern[str]:
    pattern = pattern.replace("-", r"\-")
    try:
        return re.compile(f"{pattern}$" if suffix else pattern)
    except re.error:
        return re.compile(r"(?!)")


def _flag_parser(text: str) -> Callable[[str], tuple[str, ...]]:
    kind = re.search(r"^FLAG\s+(\S+)", text, re.MULTILINE)
    named = re.findall(r"^AF\s+(\S+)", text, re.MULTILINE)[1:]

    def parse(flags: str) -> tuple[str, ...]:
        if named and flags.isdigit():
            flags = named[int(flags) - 1]
        if not flags:
            return ()
        if kind and kind[1] == "num":
            return tuple(flags.split(","))
        if kind and kind[1] == "long":
            return tuple(flags[place : place + 2] for place in range(0, len(flags), 2))
        return tuple(flags)

    return parse
