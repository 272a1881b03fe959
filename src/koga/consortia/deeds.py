"""What this app's entries of the audit trail say, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.lifecycle import Label
from koga.people import audit_words

_SENTENCES: Final[Mapping[str, Label]] = {
    "consortia.consortium-started": _("Began a consortium"),
    "consortia.consortium-rules": _("Changed the rules of a consortium"),
    "consortia.consortium-built": _("Had a consortium built"),
    "consortia.consortium-build-ordered": _("Left it to the worker to build a consortium"),
    "consortia.consortium-in-conflict": _("Learnt that the rules of a consortium conflict"),
    "consortia.consortium-taken": _("Took another proposal for a consortium"),
    "consortia.consortium-added": _("Put an organisation into a consortium"),
    "consortia.consortium-swapped": _("Exchanged somebody in a consortium, or their seat"),
    "consortia.consortium-removed": _("Took an organisation out of a consortium"),
    "consortia.consortium-ruled-out": _("Ruled an organisation out of a consortium"),
    "consortia.consortium-invited": _("Invited organisations into a consortium"),
    "consortia.consortium-answered": _("An organisation in a consortium answered, or left it"),
    "consortia.consortium-restored": _("Took back an earlier version of a consortium"),
    "consortia.consortium-ask": _("A consortium is under way"),
    "consortia.consortium-agree": _("All members of a consortium agreed"),
    "consortia.consortium-reopen": _("Opened a consortium again"),
    "consortia.consortium-close": _("Closed a consortium"),
    "consortia.consortium-end": _(
        "Closed a consortium of an organisation that no longer exists or is hidden"
    ),
    "consortia.place-pinned": _("Pinned somebody in a consortium, or no longer"),
    "consortia.place-considered": _("Let an organisation be chosen again for a consortium"),
    "consortia.note-written": _("Noted something about a consortium"),
}


def register_deeds() -> None:
    audit_words.register(_SENTENCES)
