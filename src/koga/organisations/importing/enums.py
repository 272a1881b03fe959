from __future__ import annotations

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    """What becomes of a row: each is exactly one of these, before the run and after it."""

    CREATE = "create", _("Created")
    MERGE = "merge", _("Merged")
    DOUBT = "doubt", _("Doubtful")
    REFUSE = "refuse", _("Refused")
    SKIP = "skip", _("Left out")


# The same before anything is written.
PLANNED: Final = {
    Outcome.CREATE: _("To be created"),
    Outcome.MERGE: _("To be joined with a record"),
    Outcome.DOUBT: _("Doubtful"),
    Outcome.REFUSE: _("Refused"),
    Outcome.SKIP: _("To be left out"),
}


TONES: Final = {
    Outcome.CREATE: "success",
    Outcome.MERGE: "info",
    Outcome.DOUBT: "warning",
    Outcome.REFUSE: "danger",
    Outcome.SKIP: "neutral",
}


class Decision(TextChoices):
    """What a person says of a row that may be a record already there."""

    MERGE = "merge", _("It is the same: add what is missing there")
    CREATE = "create", _("It is another one: create it")
    SKIP = "skip", _("Leave this row out")


class Field(TextChoices):
    """What a column of a list may hold."""

    NAME = "name", _("Name")
    OTHER_NAME = "other_name", _("Name in another language")
    SHORT_NAME = "short_name", _("Short name")
    MORE = "more", _("Further organisations")
    KIND = "kind", _("Kind or legal form")
    COUNTRY = "country", _("Country")
    REGION = "region", _("Region")
    TOWN = "town", _("Town")
    ADDRESS = "address", _("Street and number")
    POSTCODE = "postcode", _("Postcode")
    WEBSITE = "website", _("Website")
    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Phone")
    NUMBER = "number", _("Legal number")
    ABOUT = "about", _("About")
    TOPICS = "topics", _("Topics")
    LANGUAGES = "languages", _("Languages")
    FOUNDED = "founded", _("Founded in")
    SIZE = "size", _("Number of people")
    HUB = "hub", _("Hub")
    IGNORE = "ignore", _("Not needed")


class Split(TextChoices):
    """How a cell that holds several things is taken apart."""

    WHOLE = "", _("One name in a cell")
    LINES = "lines", _("One organisation in each line")
    STOPS = "stops", _("Organisations in lines that end with a full stop")
    SEMICOLONS = "semicolons", _("Organisations with semicolons between")
    ADDRESS = "address", _("Name, street, postcode and town in lines")


class Aside(TextChoices):
    """Lines of the file that are no records."""

    TITLE = "title", _("titles above the table")
    HEADER = "header", _("headings")
    BLANK = "blank", _("blank lines")
    TOTAL = "total", _("totals")
    FOOTNOTE = "footnote", _("notes below the table")
