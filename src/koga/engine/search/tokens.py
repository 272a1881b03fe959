"""The terms of an index as single words that any database can keep, whatever it knows of languages.

A token says of what sort it is and what it stands for: "w_fjord" is a word, "m_bridge" a meaning,
"t_study_visit" a topic; "o_fjord_as" says that the record is over and was called so. One before
which an "s" stands tells that the record holds it strongly.
"""

from __future__ import annotations

from functools import cache
from typing import Final
from zlib import crc32

from koga.engine.text.folding import words

LONGEST: Final = 200
"""Letters of a word that count: databases index no longer ones, and nobody types them."""

UNIT: Final = 40
"""The weight of a word said once in a text of the usual length."""

_STRONG: Final = 48


def word(plain: str) -> str:
    """The token of a plain word."""
    return f"w_{plain[:LONGEST]}"


@cache
def meaning(identifier: str) -> str:
    """The token of a meaning of the lexicon: its first word, and a sum that tells it from others.

    >>> meaning("music, musician"), meaning("music, song")
    ('m_music_ff1fa079', 'm_music_ff75ed03')
    """
    return f"m_{words(identifier)[0]}_{crc32(identifier.encode()):08x}"


def topic(concept: str) -> str:
    """The token of a topic."""
    return f"t_{concept.replace('-', '_')}"


def fact(name: str, value: str) -> str:
    """The token of a typed fact, by which lists are narrowed.

    >>> fact("country", "PL")
    'f_country_pl'
    """
    return f"f_{name}_{'_'.join(words(value))}"


def facts_in(vector: str) -> list[tuple[str, str]]:
    """The facts on a record's line, by name and value, the value as its token has it.

    >>> facts_in(" f_country_no:1 w_kor:60 ")
    [('country', 'no')]
    """
    found, start = [], 1
    while vector.startswith("f_", start):  # in the order of tokens facts stand first
        end = vector.index(" ", start)
        _sort, name, value = vector[start:end].rpartition(":")[0].split("_", 2)
        found.append((name, value))
        start = end + 1
    return found


def over(name: str) -> str:
    """The token of a record that is over, under one of its names.

    >>> over("Sørlandets Europakontor AS")
    'o_sorlandets_europakontor_as'
    """
    return f"o_{'_'.join(words(name))[:LONGEST]}"


def names_over(vector: str) -> list[list[str]]:
    """The names on the line of a record that is over, in plain words; of any other `[]`.

    >>> names_over(" f_country_no:1 o_kor_i_bergen:1 w_kor:60 "), names_over(" w_o_kor:60 ")
    ([['kor', 'i', 'bergen']], [])
    """
    if " o_" not in vector:
        return []
    pairs = (pair for pair in vector.split() if pair.startswith("o_"))
    return [pair[2:].rpartition(":")[0].split("_") for pair in pairs]


def strong(token: str) -> str:
    """The token that says that `token` is held strongly."""
    return f"s{token}"


def tokens_in(vector: str) -> list[str]:
    """All tokens that a database has to index for a record, strong ones twice.

    >>> tokens_in(" t_music:60 w_kor:40 ")
    ['t_music', 'st_music', 'w_kor']
    """
    found = []
    for pair in vector.split():
        token, _, weight = pair.rpartition(":")
        found.append(token)
        if int(weight) >= _STRONG:
            found.append(strong(token))
    return found
