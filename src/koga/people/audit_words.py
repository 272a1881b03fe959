"""What the codes of the audit trail mean, in sentences; a higher app adds its own in ready().

A sentence may name `%(person)s`, `%(organisation)s` and `%(hub)s`: the ones the entry is about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.lifecycle import Label

_sentences: Final[dict[str, Label]] = {
    "people.account-closed": _("Closed the account"),
    "people.address-changed": _("Changed the e-mail address"),
    "people.administrator-ended": _("Ended %(person)s's rights as administrator"),
    "people.administrator-made": _("Made %(person)s an administrator"),
    "people.codes-made": _("Made new recovery codes"),
    "people.coordinator-appointed": _("Appointed %(person)s coordinator of %(hub)s"),
    "people.coordinator-ended": _("Ended %(person)s's time as coordinator of %(hub)s"),
    "people.factor-added": _("Set up a second factor or a passkey"),
    "people.factor-removed": _("Removed a second factor or a passkey"),
    "people.invitation-accepted": _("Accepted an invitation to %(organisation)s"),
    "people.invitation-declined": _("An invitation to %(organisation)s was declined"),
    "people.invitation-expired": _("An invitation to %(organisation)s expired"),
    "people.invitation-withdrawn": _("Withdrew an invitation to %(organisation)s"),
    "people.join-accepted": _("Let %(person)s join %(organisation)s"),
    "people.join-asked": _("Asked to join %(organisation)s"),
    "people.join-declined": _("Did not let %(person)s join %(organisation)s"),
    "people.join-withdrawn": _("No longer asks to join %(organisation)s"),
    "people.member-added": _("%(person)s became a member of %(organisation)s"),
    "people.member-ended": _("%(person)s left %(organisation)s"),
    "people.organisation-claimed": _(
        "Became the representative of %(organisation)s by its own e-mail address"
    ),
    "people.password-changed": _("Set a new password"),
    "people.person-blocked": _("Blocked the account of %(person)s"),
    "people.person-edited": _("Changed name, language or time zone"),
    "people.person-enrolled": _("An account was made for %(person)s"),
    "people.person-invited": _("Invited somebody to %(organisation)s"),
    "people.person-invited-again": _("Invited somebody to %(organisation)s again"),
    "people.person-unblocked": _("Let %(person)s in again"),
    "people.role-changed": _("Changed the role of %(person)s in %(organisation)s"),
    "people.sessions-ended": _("Signed out everywhere else"),
}

# Names of what entries say that no model has a field for.
FIELDS: Final[dict[str, Label]] = {
    "person": _("person"),
    "organisation": _("organisation"),
    "hub": _("hub"),
    "reason": _("reason"),
    "topics": _("topics"),
    "regions": _("regions"),
    "between": _("between"),
    "organisations": _("organisations"),
    "other": _("other organisation"),
    "cents": _("cents"),
    "languages": _("languages"),
    "successor": _("successor"),
    "address": _("e-mail"),
}

# Whose ids a name of an entry holds, one or a list of them; any other id is said as a number.
REFERENCES: Final[Mapping[str, str]] = {
    "person": "person",
    "organisation": "organisation",
    "successor": "organisation",
    "other": "organisation",
    "between": "organisation",
    "organisations": "organisation",
    "hub": "hub",
}


def register(sentences: Mapping[str, Label], fields: Mapping[str, Label] | None = None) -> None:
    """Add the sentences of an app, and what its entries call what no model has a field for."""
    _sentences.update(sentences)
    FIELDS.update(fields or {})


def sentence(action: str, names: Mapping[str, str]) -> str:
    """What `action` says about those in `names`; the code itself if nobody registered it."""
    found = _sentences.get(action)
    return action if found is None else str(found) % defaultdict(lambda: "–", names)


def label(action: str) -> str:
    """The same without names, for choosing among actions."""
    return sentence(action, defaultdict(lambda: "…"))
