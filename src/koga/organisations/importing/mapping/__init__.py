"""From columns to fields: guessed from headings and contents, with how surely and why."""

from koga.organisations.importing.mapping.guess import guess_columns
from koga.organisations.importing.mapping.signature import signature_of
from koga.organisations.importing.mapping.splitting import split_cell

__all__ = ["guess_columns", "signature_of", "split_cell"]
