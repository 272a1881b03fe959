"""Consortia, the places in them, proposals of the builder, versions and notes."""

from koga.consortia.models.consortium import Consortium, Proposal
from koga.consortia.models.notes import Note
from koga.consortia.models.places import Place
from koga.consortia.models.versions import Version

__all__ = ["Consortium", "Note", "Place", "Proposal", "Version"]
