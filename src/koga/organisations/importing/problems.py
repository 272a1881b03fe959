"""Everything that can be wrong or doubtful, as a table: code, how grave it is, and the sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext_lazy

from koga.core.lifecycle import Label

REFUSAL: Final = "refusal"
DOUBT: Final = "doubt"
NOTE: Final = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to know of a row; `details` fill the placeholders of its sentence."""

    code: str
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def level(self) -> str:
        return SENTENCES[self.code][0]

    def __str__(self) -> str:
        """Without details, once they are struck out, in general words.

        >>> str(Problem("name-cut"))
        'The name is longer than … characters and was cut.'
        """
        return str(SENTENCES[self.code][1]) % defaultdict(lambda: "…", self.details)

    def as_json(self) -> dict[str, Any]:
        return {"code": self.code, "details": dict(self.details)}

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Problem:
        return cls(said["code"], said["details"])


SENTENCES: Final[dict[str, tuple[str, Label]]] = {
    "no-name": (REFUSAL, gettext_lazy("No name in this row.")),
    "no-letters": (REFUSAL, gettext_lazy("The name “%(name)s” has no letters.")),
    "no-country": (
        REFUSAL,
        gettext_lazy("No country in this row, and none was chosen for the whole list."),
    ),
    "country-unread": (REFUSAL, gettext_lazy("“%(text)s” is no country that we know.")),
    "failed": (REFUSAL, gettext_lazy("This row could not be written: %(text)s")),
    "possible-duplicate": (
        DOUBT,
        gettext_lazy("This may be “%(name)s”. Is it the same organisation?"),
    ),
    "decided-merge": (NOTE, gettext_lazy("Decided: it is the same as “%(name)s”.")),
    "decided-create": (NOTE, gettext_lazy("Decided: it is another one than “%(name)s”.")),
    "decided-skip": (NOTE, gettext_lazy("Left out, as decided.")),
    "undecided": (
        NOTE,
        gettext_lazy("Left out: nobody decided whether it is the same as “%(name)s”."),
    ),
    "same-in-file": (NOTE, gettext_lazy("Row %(row)s names the same organisation.")),
    "other-hub": (
        NOTE,
        gettext_lazy("It is in the directory and in another hub's care: nothing is changed there."),
    ),
    "twin-left-out": (
        NOTE,
        gettext_lazy("Left out with row %(row)s, which names the same organisation."),
    ),
    "target-gone": (NOTE, gettext_lazy("The record to merge with no longer exists; left out.")),
    "capitals": (
        NOTE,
        gettext_lazy("The name was in capitals: “%(before)s”. Please check the new spelling."),
    ),
    "repaired": (NOTE, gettext_lazy("Broken letters were made whole: “%(before)s”.")),
    "name-cut": (NOTE, gettext_lazy("The name is longer than %(most)s characters and was cut.")),
    "cut": (NOTE, gettext_lazy("This was too long and was cut: “%(text)s”.")),
    "country-assumed": (NOTE, gettext_lazy("No country in this row: the list's was taken.")),
    "country-traced": (
        NOTE,
        gettext_lazy("The country was taken from the region, postcode, phone or web address."),
    ),
    "country-guessed": (NOTE, gettext_lazy("“%(text)s” was read as %(country)s.")),
    "kind-unread": (NOTE, gettext_lazy("“%(text)s” does not tell the kind of organisation.")),
    "region-unread": (NOTE, gettext_lazy("“%(text)s” is no region that we know.")),
    "town-unknown": (
        NOTE,
        gettext_lazy("“%(text)s” is not on our map; the town is kept as written."),
    ),
    "email-unread": (NOTE, gettext_lazy("Not all of this is one e-mail address: “%(text)s”.")),
    "website-unread": (NOTE, gettext_lazy("Not all of this is one web address: “%(text)s”.")),
    "phone-unread": (NOTE, gettext_lazy("Not all of this is one phone number: “%(text)s”.")),
    "number-unread": (
        NOTE,
        gettext_lazy("“%(text)s” is no valid legal number of this country; left out."),
    ),
    "number-taken": (
        NOTE,
        gettext_lazy("The number %(number)s belongs to another record; left out."),
    ),
    "founded-unread": (NOTE, gettext_lazy("“%(text)s” holds no year.")),
    "size-unread": (NOTE, gettext_lazy("“%(text)s” does not tell the number of people.")),
    "topic-unknown": (NOTE, gettext_lazy("“%(text)s” is no topic of the network.")),
    "language-unknown": (NOTE, gettext_lazy("“%(text)s” is no language of the network.")),
    "hub-unread": (NOTE, gettext_lazy("“%(text)s” is not your hub; yours was taken.")),
    "changed-since": (
        NOTE,
        gettext_lazy("Not undone: %(text)s has been changed since."),
    ),
    "built-on": (NOTE, gettext_lazy("Not undone: others have built on this record since.")),
}

# Why a file cannot be read at all.
UNREADABLE: Final[dict[str, Label]] = {
    "empty": gettext_lazy("The file is empty."),
    "too-large": gettext_lazy("The file is larger than %(most)s MB. Please divide it."),
    "too-many-rows": gettext_lazy("The list has more than %(most)s rows. Please divide it."),
    "too-many-columns": gettext_lazy("The list has more than %(most)s columns."),
    "unpacks-too-large": gettext_lazy("Unpacked, this file would be larger than %(most)s MB."),
    "locked": gettext_lazy("The file is protected by a password. Please save it without one."),
    "unsafe": gettext_lazy(
        "The file has parts that no spreadsheet program writes, so it is not opened."
    ),
    "damaged": gettext_lazy(
        "The file is damaged. Open it in your spreadsheet program and save it again."
    ),
    "not-a-table": gettext_lazy(
        "There is no table in this file. We read CSV, XLSX, XLS, ODS and HTML."
    ),
    "unknown-archive": gettext_lazy(
        "This is an archive but no spreadsheet. We read CSV, XLSX, XLS, ODS and HTML."
    ),
    "is-pdf": gettext_lazy("This is a PDF. Please ask for the spreadsheet that it was made from."),
    "is-picture": gettext_lazy("This is a picture. Please send the list as a spreadsheet."),
    "no-such-sheet": gettext_lazy("The file has no sheet “%(sheet)s”."),
    "no-name-column": gettext_lazy("Please say which column holds the names of organisations."),
}

# What should be known of a file that was read.
REMARKS: Final[dict[str, Label]] = {
    "broken-letters": gettext_lazy(
        "Some letters of the file are broken; they are shown as �. Please look at the preview."
    ),
    "open-quote": gettext_lazy(
        "Row %(rows)s: a quotation mark is opened there and never closed, so it was passed over. "
        "No row is lost by it; please look at what is named here."
    ),
    "lines-in-cell": gettext_lazy(
        "Row %(rows)s: one cell holds several lines that look like rows of their own. If they are, "
        "remove the quotation marks around them and upload the file again."
    ),
    "formulas-without-values": gettext_lazy(
        "Some cells are formulas without a saved result and are read as empty. "
        "Open the file in your spreadsheet program and save it again."
    ),
}

# Why a column is believed to be what it is.
GUESSES: Final[dict[str, Label]] = {
    "heading": gettext_lazy("by its heading"),
    "contents": gettext_lazy("by what its cells look like"),
    "heading-and-contents": gettext_lazy("by its heading and its cells"),
    "remembered": gettext_lazy("as you chose last time"),
    "chosen": gettext_lazy("as you chose"),
    "most-varied": gettext_lazy("its texts differ most, so they may be names"),
    "rival": gettext_lazy("another column fits better"),
    "empty": gettext_lazy("the column is empty"),
    "unknown": gettext_lazy("we do not know this heading"),
    "not-text": gettext_lazy("its cells are figures, whatever the heading says"),
    "no-countries": gettext_lazy("its cells name no countries"),
    "no-addresses": gettext_lazy("its cells hold no such addresses"),
    "shared-pages": gettext_lazy("many rows share the same page, so it is not their own"),
    "no-numbers": gettext_lazy("its cells are no legal numbers"),
}

# Why two records may be the same.
REASONS: Final[dict[str, Label]] = {
    "number": gettext_lazy("same legal number %(text)s"),
    "same-name": gettext_lazy("same name"),
    "same-letters": gettext_lazy("same name apart from capitals, accents or signs"),
    "same-words": gettext_lazy("same words in another order"),
    "other-name": gettext_lazy("one of its other names is the same"),
    "same-core": gettext_lazy("same name apart from the legal form"),
    "similar-name": gettext_lazy("names alike by %(text)s %%"),
    "town": gettext_lazy("same town"),
    "other-town": gettext_lazy("another town: %(text)s"),
    "email": gettext_lazy("same e-mail"),
    "website": gettext_lazy("same website"),
    "other-number": gettext_lazy("another legal number"),
    "other-form": gettext_lazy("another legal form"),
    "country": gettext_lazy("same country"),
}


def remark_sentence(said: str) -> str:
    """The sentence of a remark, which is a code or, with the rows that it is about, "code:3, 17"."""
    code, _colon, rows = said.partition(":")
    return str(REMARKS[code]) % {"rows": rows or "…"}


def unreadable_sentence(code: str, details: Mapping[str, Any]) -> str:
    return str(UNREADABLE.get(code, UNREADABLE["damaged"])) % dict(details)


def reason_sentence(code: str, text: str = "") -> str:
    return str(REASONS[code]) % {"text": text}


def rows_label(number: int, part: int) -> str:
    """How a record's place in the file is said: "12", or "12.2" for the second one of row 12."""
    return f"{number}.{part}" if part else str(number)
