"""What counts, in words: each kind of reason with what it means, and how much it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core import languages
from koga.core.lifecycle import Label
from koga.matching.models import Weighing
from koga.matching.suggesting.bridge import CROWDED, KINDS, name_of
from koga.matching.suggesting.weighing import weights_of

MEANINGS: Final[Mapping[str, Label]] = {
    "needs-met": _(
        "Topics of what one needs or searches for that are among what the other offers. Rare topics "
        "count more, and the third in common tells less than the first."
    ),
    "offers-wanted": _("The same the other way round, so that both sides gain."),
    "common-topics": _("Topics both say they work on; rare ones count more."),
    "same-subjects": _(
        "What the texts of both speak of, in whatever languages they are written: topics and common "
        "words by their meaning."
    ),
    "country-wanted": _("One of the two asks for partners from the other’s country, or both do."),
    "common-partners": _(
        "Both worked with the same third one, in partnerships and initiatives that everybody sees."
    ),
    "same-programme": _("Both search for partners in the same programme."),
    "common-languages": _("Somebody on each side can work in the same language."),
    "same-kind": _("Both are of the same kind, for example associations."),
    "nearness": _("The shorter the way, the easier the first visit."),
    "experience": _(
        "The other one has worked abroad. It counts little, and newcomers are owed attention beside "
        "it."
    ),
    "answers": _(
        "How often the other one answered when it was asked, once it was asked three times."
    ),
    "freshness": _("The other one confirmed its profile within a year."),
    CROWDED: _(
        "Who is shown to many others already waits a little, so that attention is shared. How much "
        "is the fairness below."
    ),
}

_WORDS: Final[tuple[tuple[float, Label], ...]] = (
    (0.9, _("counts most")),
    (0.5, _("counts much")),
    (0.2, _("counts")),
    (0.05, _("counts a little")),
    (0.0, _("hardly counts")),
)
_NOT: Final = _("does not count")


@dataclass(frozen=True, slots=True)
class Counted:
    """A kind of reason: its name, what it means, its weight, and how much that is beside the rest."""

    kind: str
    name: str
    meaning: str
    weight: float
    how_much: str


def counted(weighing: Weighing) -> list[Counted]:
    """Every kind, the one that counts most first."""
    weights = weights_of(weighing)
    most = max(weights.values(), default=0.0)
    ordered = sorted(KINDS, key=lambda kind: -weights[kind])
    return [
        Counted(
            kind,
            kind_named(kind),
            str(MEANINGS[kind]),
            weights[kind],
            _in_words(weights[kind] / most if most else 0.0),
        )
        for kind in ordered
    ]


def kind_named(kind: str) -> str:
    """What a kind is called in the reader's language."""
    return name_of(kind, languages.page())


def _in_words(share: float) -> str:
    if share <= 0:
        return str(_NOT)
    return next(str(words) for least, words in _WORDS if share >= least)
