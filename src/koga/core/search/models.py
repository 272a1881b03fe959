"""What the index keeps beside the database's own full text; all of it can be made anew."""

from __future__ import annotations

from typing import Final

from django.db import models

EVERY: Final = "*"
"""The token of which every record has one: so the number of records is looked up, not counted."""


class SearchEntry(models.Model):
    """The line of tokens and weights of one record, from which it is ranked.

    The id tells kind and key in one number (see `numbering`), so that what the full text finds
    needs no join. The full text itself is FTS5 or a column of type tsvector beside this table.
    """

    id = models.BigIntegerField(primary_key=True)
    vector = models.TextField()

    def __str__(self) -> str:
        return str(self.id)


class SearchTerm(models.Model):
    """In how many records a token stands; the words among them are what can be typed wrongly."""

    token = models.CharField(max_length=210, primary_key=True)
    n = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.token} {self.n}"


class SearchDue(models.Model):
    """A record that changed, written in the same transaction; indexed as soon as that is done."""

    kind = models.CharField(max_length=24)
    key = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
