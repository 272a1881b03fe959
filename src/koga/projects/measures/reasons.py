"""Why a record does not count, as a code that is kept and a sentence that is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.lifecycle import Label as Sentence
from koga.projects.measures.terms import Label, listed, spoken

SENTENCES: Final[dict[str, Sentence]] = {
    "not-accepted": _("not accepted by the project manager yet"),
    "refused": _("refused by the project manager: %(about)s"),
    "withdrawn": _("accepted once, then withdrawn: %(about)s"),
    "before-period": _("dated before the period"),
    "after-period": _("dated after the period"),
    "after-end": _("dated after the project's end"),
    "not-agreed": _("not confirmed by all parties yet"),
    "too-few-of-sector": _("only %(about)s among its parties"),
    "no-party-of": _("no party that is %(about)s"),
    "no-party-from": _("no party from: %(about)s"),
    "one-country": _("no party from another country"),
    "one-party": _("only one organisation takes part"),
    "one-organiser-country": _("organised from one country only"),
    "same-as": _("same parties and purpose as “%(about)s”"),
    "not-finished": _("not finished"),
    "cancelled": _("cancelled"),
    "no-result": _("no result yet"),
    "no-evidence": _("no evidence yet"),
    "not-held": _("not held yet"),
    "is-public": _("open to everybody, so counted as a public event only"),
    "is-closed": _("for invited people, so counted by participations only"),
    "other-kind": _("another kind of event: %(about)s"),
    "other-initiative": _("another kind of initiative: %(about)s"),
    "excluded-relation": _("does not count for this funder: %(about)s"),
    "no-organisation": _("names no organisation"),
    "no-answers": _("nobody answered both before and after"),
    "no-gain": _("knows no more after than before"),
    "other-sector": _("was no %(about)s on that day"),
    "no-partnership": _("in no partnership or network that counts yet"),
    "not-in-period": _("no partner in the period"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """`about` and `terms` complete the sentence of those codes that have a gap.

    `about` is what people wrote, or a number; `terms` are words of ours, said in each reader's
    language.
    """

    code: str
    about: Label = ""
    terms: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.code not in SENTENCES:
            raise ValueError(f"no sentence for the reason {self.code!r}")

    def __str__(self) -> str:
        """The sentence in the active language."""
        about, named = spoken(self.about), listed(self.terms)
        whole = f"{about} × {named}" if about and named else about or named
        return str(SENTENCES[self.code]) % {"about": whole}
