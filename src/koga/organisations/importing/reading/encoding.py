"""Which encoding a text file is in, with rules of our own for the alphabets around the Baltic.

General detectors mix up the Windows code pages of our countries, because the same bytes are
letters in each of them. Two things tell them apart: the letters must belong to one of our
alphabets, and words that are the same in every code page ("og", "oraz", "ir") tell the language.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# In the order of preference where two explain a text equally well.
_LEGACY: Final = (
    "cp1252",
    "cp1250",
    "cp1257",
    "cp1251",
    "iso-8859-1",
    "iso-8859-2",
    "iso-8859-13",
    "iso-8859-4",
    "koi8-u",
    "cp775",
    "cp852",
    "cp850",
    "mac_roman",
)
_ALPHABETS: Final = {
    "pl": "ąćęłńóśźż",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "et": "äöüõšž",
    "de": "äöüß",
    "nb": "æøåéôò",
    "da": "æøåéöü",
    "sv": "åäöéü",
    "fi": "äöåšž",
    "is": "áéíóúýþæöð",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}
_EVERY: Final = frozenset("".join(_ALPHABETS.values()))
_HINTS: Final = {
    "pl": "w na dla oraz gmina powiat stowarzyszenie fundacja ul miasto nazwa kod adres kraj",
    "lt": "ir uab su ar kodas adresas vietos projektas rajono grupa miesto",
    "lv": "un sia par ar biedriba nosaukums novada pilsetas iela projekta",
    "et": "ja nimi linn vald kood aadress riik selts",
    "de": "und der die des gmbh verein stadt name ort land gemeinde",
    "nb": "og av kommune forening for navn sted til fylke",
    "da": "og af kommune forening til navn by der det som aps",
    "sv": "och av kommun namn ort till stad aktiebolag",
    "fi": "ja oy ry nimi kunta kaupunki maa osoite",
    "is": "og hf ehf nafn",
}
_PUNCTUATION: Final = frozenset("„“”‚‘’«»‹›–—…•·§°€£№²³½®™©´¨×±¹ªº¿¡¯ \u00a0")
_WORD: Final = re.compile(r"[a-z]+")
_SAMPLE: Final = 300_000


def decode(data: bytes) -> tuple[str, str, bool]:
    """The text of `data`, the name of its encoding, and whether some bytes could not be read."""
    named = _marked(data) or _without_mark(data)
    if named:
        return data.decode(named, errors="replace"), named, False
    try:
        return data.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError:
        if _is_almost_utf8(data):
            return data.decode("utf-8", errors="replace"), "utf-8", True
    encoding = legacy_encoding(data)
    text = data.decode(encoding, errors="replace")
    return text, encoding, "\ufffd" in text


def legacy_encoding(data: bytes) -> str:
    """The likeliest one-byte encoding of `data`; what a general detector says if none of ours fits."""
    sample = _telling(data)
    fits = {encoding: _fit(sample, encoding) for encoding in _LEGACY}
    best = max(_LEGACY, key=lambda encoding: fits[encoding])
    if fits[best] < 0.5:  # less than half of the letters can be explained
        found = from_bytes(sample).best()
        return found.encoding if found else best
    has_windows_signs = any(0x80 <= byte <= 0x9F for byte in sample)
    return "iso-8859-1" if best == "cp1252" and not has_windows_signs else best


def _marked(data: bytes) -> str:
    return next((name for mark, name in _MARKS if data.startswith(mark)), "")


def _without_mark(data: bytes) -> str:
    """UTF-16 without a mark shows by zero bytes at every other place."""
    head = data[:4000]
    if len(head) < 4 or head.count(0) < len(head) // 4:
        return ""
    return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"


def _is_almost_utf8(data: bytes) -> bool:
    """A few broken characters in a file of thousands do not make it Windows-1250."""
    text = data.decode("utf-8", errors="surrogateescape")
    broken = sum(1 for letter in text if "\udc80" <= letter <= "\udcff")
    whole = sum(1 for letter in text if letter > "\x7f") - broken
    return broken * 20 < whole


def _telling(data: bytes) -> bytes:
    """The lines that hold letters beyond ASCII, and the first ones for their words."""
    lines = [line for line in data.split(b"\n") if not line.isascii()]
    return (data[:4000] + b"\n" + b"\n".join(lines))[:_SAMPLE]


def _fit(sample: bytes, encoding: str) -> float:
    """How well the text reads in `encoding`: near 1 for a text in one of our languages."""
    text = sample.decode(encoding, errors="replace")
    strange = [place for place, letter in enumerate(text) if letter > "\x7f"]
    if not strange:
        return 1.0
    letters = [text[place].lower() for place in strange if text[place].isalpha()]
    known = sum(1 for letter in letters if letter in _EVERY) / len(strange)
    spoiled = sum(1 for place in strange if _is_spoiled(text, place)) / len(strange)
    return 0.3 * known + 0.7 * _best_language(text, letters, len(strange)) - 3 * spoiled


def _best_language(text: str, letters: list[str], out_of: int) -> float:
    """The share of letters that one language has, weighed by how many of its words are there."""
    found = _WORD.findall(text.lower())
    hints = {code: _hits(found, words.split()) for code, words in _HINTS.items()}
    most = max(hints.values()) or 1
    return max(
        sum(1 for letter in letters if letter in alphabet)
        / out_of
        * (0.6 + 0.4 * hints.get(code, most) / most)
        for code, alphabet in _ALPHABETS.items()
    )


def _hits(found: list[str], wanted: list[str]) -> int:
    words = frozenset(wanted)
    return sum(1 for word in found if word in words)


def _is_spoiled(text: str, place: int) -> bool:
    """A sign inside a word, a control code, a capital after a small letter, a second script."""
    letter = text[place]
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if not letter.isalpha():
        inside = before.isalpha() and after.isalpha()
        return inside and letter not in "’´·" if letter in _PUNCTUATION else True
    if letter.isupper() and before.islower() and before.isalpha():
        return True
    return _is_cyrillic(letter) and (_is_latin(before) or _is_latin(after))


def _is_cyrillic(letter: str) -> bool:
    return "\u0400" <= letter <= "\u04ff"


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()
