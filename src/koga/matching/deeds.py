"""What this app's entries of the audit trail say, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.lifecycle import Label
from koga.people import audit_words

_SENTENCES: Final[Mapping[str, Label]] = {
    "matching.posting-published": _("Published an offer or a need"),
    "matching.posting-edited": _("Changed an offer or a need"),
    "matching.posting-translated": _("Said an offer, need or search in another language"),
    "matching.posting-renew": _("Renewed an offer or a need"),
    "matching.posting-close": _("Closed an offer or a need"),
    "matching.posting-hide": _("Hid an offer or a need"),
    "matching.posting-expire": _("An offer or a need expired"),
    "matching.posting-end": _("Closed an offer or a need of an organisation that no longer exists"),
    "matching.posting-submit": _("Sent a partner search to the hub"),
    "matching.posting-take-back": _("Took a partner search back from the hub"),
    "matching.posting-return": _("Returned a partner search with comments"),
    "matching.posting-publish": _("Published a partner search after looking it through"),
    "matching.posting-revise": _("Began to change a partner search"),
    "matching.posting-beckoned": _("Asked an organisation to answer an offer, need or search"),
    "matching.search-drafted": _("Began a partner search"),
    "matching.search-edited": _("Changed a draft of a partner search"),
    "matching.search-counted": _("Said how many partners of a search are found"),
    "matching.expression-sent": _("Expressed interest"),
    "matching.expression-read": _("Read an expression of interest"),
    "matching.expression-shortlist": _("Put an expression of interest on the short list"),
    "matching.expression-accept": _("Accepted an expression of interest"),
    "matching.expression-decline": _("Declined an expression of interest"),
    "matching.expression-ask": _("Asked for more about an expression of interest"),
    "matching.expression-reply": _("Replied to a question about an expression of interest"),
    "matching.posting-unhide": _("Showed an offer or a need again that was hidden"),
    "matching.expression-withdraw": _("Withdrew an expression of interest"),
    "matching.expression-drop": _(
        "Closed an expression of interest, as one of the two no longer exists or is hidden"
    ),
    "matching.expression-remarked": _("Noted something about an expression of interest"),
    "matching.search-saved": _("Saved a search"),
    "matching.search-changed": _("Changed a saved search"),
    "matching.search-stopped": _("Ended the letters of a saved search"),
    "matching.search-given-up": _("Gave a saved search up"),
    "matching.suggestion-put-aside": _("Put a suggestion aside"),
    "matching.suggestion-taken-back": _("Took a suggestion back that had been put aside"),
    "matching.weights-taken-over": _("Put other weights of suggestions in force"),
    "matching.weights-learnt": _("Put other weights of suggestions in force"),
    "matching.weights-reset": _("Went back to the learnt weights of suggestions"),
    "matching.introduction-proposed": _("Proposed an introduction"),
    "matching.introduction-answered": _("Answered a proposed introduction"),
    "matching.introduction-made": _("Both sides agreed to be introduced"),
    "matching.introduction-declined": _("An introduction was declined"),
    "matching.introduction-withdrawn": _("Withdrew a proposed introduction"),
    "matching.introduction-expired": _("A proposed introduction was not answered in time"),
    "matching.introduction-reminded": _("Reminded a side of a proposed introduction"),
    "matching.pair-put-aside": _("Put a pair aside that could be introduced"),
    "matching.pair-taken-back": _("Took a pair back that had been put aside"),
    "matching.desk-letter-chosen": _("Chose how often the desk is sent by mail"),
    "matching.expression-nudged": _("Reminded whoever posted of an expression of interest"),
    "matching.posting-nudged": _("Asked whether an offer, need or search still holds"),
    "matching.organisation-nudged": _("Asked an organisation to look its profile through"),
    "matching.outcome-asked": _("Both sides were asked what came of an introduction"),
    "matching.outcome-told": _("Told what came of an introduction"),
}


def register_deeds() -> None:
    audit_words.register(_SENTENCES)
