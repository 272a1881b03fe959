"""Legal forms as names and registers write them, with the kind of body that has them.

The table stands in `legal_forms.txt` beside this module. Forms that more than one kind of body has
are left out of it: unknown is honest.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

_TABLE: Final = Path(__file__).with_suffix(".txt")


def form_lines() -> Iterator[tuple[str, str, str, list[str]]]:
    """Kind, language, code and spellings of every form in the table."""
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, language, code, spellings = line.split(";")
            yield kind, language, code, spellings.split(",")


# What a column of kinds says in words of its own, past what names hold.
WORDS: Final = {
    "prc": "company",
    "private for profit": "company",
    "sme": "company",
    "business": "company",
    "enterprise": "company",
    "firma": "company",
    "przedsiebiorstwo": "company",
    "unternehmen": "company",
    "foretag": "company",
    "virksomhed": "company",
    "yritys": "company",
    "hes": "university",
    "higher education": "university",
    "uczelnia": "university",
    "hochschule": "university",
    "university": "university",
    "rec": "university",
    "research": "university",
    "research organisation": "university",
    "local authority": "local-authority",
    "municipality": "local-authority",
    "jst": "local-authority",
    "samorzad": "local-authority",
    "local public authority": "local-authority",
    "regional public authority": "regional-authority",
    "regional authority": "regional-authority",
    "national public authority": "state-body",
    "association": "association",
    "club": "association",
    "foundation": "foundation",
    "museum": "cultural-institution",
    "library": "cultural-institution",
    "school": "school",
    "social enterprise": "social-enterprise",
    "cooperative": "social-enterprise",
    "network": "network",
    "informal group": "informal",
    "grupa nieformalna": "informal",
    "self employed": "self-employed",
}
