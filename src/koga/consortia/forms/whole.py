"""The rules of a call as one form of several parts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from koga.consortia import building
from koga.consortia.actions import CallFacts
from koga.consortia.calls import Call
from koga.consortia.forms.call import CallForm
from koga.consortia.forms.mapping import (
    call_filled,
    problem_in_words,
    rows_filled,
    rules_of,
    seat_named,
    seats_filled,
    twice_named,
)
from koga.consortia.forms.rows import KindsForms, OriginForms, SeatForms
from koga.consortia.models import Consortium
from koga.consortia.starting import Beginning
from koga.consortia.words import LEAD
from koga.core.actors import Actor
from koga.matching.models import Posting
from koga.organisations.models import Organisation
from koga.organisations.naming import lines_naming


class CallForms:
    """What is filled in on one page; begins with a call, a partner search or what is there."""

    def __init__(self, data: Any = None, *, actor: Actor, begin: dict[str, Any]) -> None:
        rules = begin.pop("rules", {})
        own, kept = begin.pop("own", LEAD), begin.pop("kept", None)
        countries = rules.get("countries", {})
        initial = {**call_filled(rules), **begin} if rules else begin
        self.call = CallForm(data, actor=actor, kept=kept, initial=initial)
        self.seats = SeatForms(data, prefix="seats", initial=seats_filled(rules, own))
        self.origins = OriginForms(
            data, prefix="origins", initial=rows_filled(countries.get("from", ()), "countries")
        )
        self.kinds = KindsForms(
            data, prefix="kinds", initial=rows_filled(rules.get("kinds", ()), "kinds")
        )
        self.is_bound = data is not None

    def is_valid(self) -> bool:
        """Whether every part is right, and they go together."""
        if not self.is_bound:
            return False
        # Every part says what is wrong with it, also where one before it is wrong.
        right = [one.is_valid() for one in (self.call, self.seats, self.origins, self.kinds)]
        if not all(right):
            return False
        self._go_together()
        if not self.call.errors and (objection := building.objection_to(self.rules)):
            self.call.add_error(None, problem_in_words(objection))
        return not self.call.errors

    @property
    def errors(self) -> bool:
        """Whether anything is to be mended."""
        parts = (self.seats, self.origins, self.kinds)
        return bool(self.call.errors) or any(any(part.errors) for part in parts)

    @property
    def rules(self) -> dict[str, Any]:
        return rules_of(
            self.call.cleaned_data,
            self.seats.cleaned_data,
            self.origins.cleaned_data,
            self.kinds.cleaned_data,
        )

    @property
    def facts(self) -> CallFacts:
        """What the action is told; only to be asked once all is valid."""
        filled = self.call.cleaned_data
        plain = ("title", "language", "programme", "call", "call_address", "deadline")
        ours = [row["name"] for row in self.seats.cleaned_data if row.get("is_ours")]
        is_associated = filled["own_is_associated"]
        return CallFacts(
            **{name: filled[name] for name in plain},
            rules=self.rules,
            own=("" if is_associated or not ours else seat_named(ours[0]), is_associated),
            topics=tuple(topic.slug for topic in filled["topics"]),
            languages=tuple(filled["languages"]),
            must=tuple(filled["must"] or ()),
            must_not=tuple(filled["must_not"] or ()),
        )

    def _go_together(self) -> None:
        named = [row for row in self.seats.cleaned_data if row.get("name")]
        if twice := twice_named(seat_named(row["name"]) for row in named):
            said = _("Two seats are called “%(name)s”: say how many there are of one instead.")
            self.call.add_error(None, said % {"name": twice})
        ours = [row for row in named if row.get("is_ours")]
        if len(ours) + self.call.cleaned_data["own_is_associated"] > 1:
            self.call.add_error(None, _("You can only have one seat yourselves."))
        seats = sum(row.get("count") or 1 for row in named)
        most = self.call.cleaned_data["members_most"]
        if most is not None and seats > most:
            said = _("There are %(seats)d seats, but at most %(most)d full partners.")
            self.call.add_error("members_most", said % {"seats": seats, "most": most})


def begun_with(beginning: Beginning, organisation: Organisation) -> dict[str, Any]:
    """What the form begins with for `organisation`; a partner search says more than a call does."""
    if beginning.search is not None:
        return _begun_with_search(beginning.search, beginning.call)
    return _begun_with_call(beginning.call, organisation)


def _begun_with_call(call: Call | None, organisation: Organisation) -> dict[str, Any]:
    """Of a usual call or of none; the topics are those of its own."""
    about = {"topics": list(organisation.topics.values_list("pk", flat=True)[:8])}
    if call is None:
        rules = {"members": {"min": 2, "max": 6}, "seats": [{"name": LEAD}]}
        return {**about, "rules": rules}
    plain = ("programme", "call", "call_address")
    return {**about, **{name: getattr(call, name) for name in plain}, "rules": dict(call.rules)}


def _begun_with_search(posting: Posting, call: Call | None) -> dict[str, Any]:
    """What a partner search says of the call, the topics, and whom it looks for."""
    search = posting.search
    begin = _begun_with_call(call, posting.organisation)
    rules = dict(begin["rules"])
    if call is None:
        rules["members"] = {"min": 2, "max": max(2, 1 + (search.n_wanted or 5))}
    if posting.countries:
        wanted = {"countries": list(posting.countries), "min": 1}
        rules["countries"] = {**rules.get("countries", {}), "from": [wanted]}
    if search.kinds:
        rules["kinds"] = [{"kinds": list(search.kinds), "min": 1}]
    if "associated" in search.roles:
        rules.setdefault("associated", {})
    return {
        "title": str(posting.title),
        "language": posting.title.original,
        "programme": search.programme,
        "call": search.call,
        "call_address": search.call_address,
        "deadline": search.deadline,
        "languages": search.languages,
        "topics": list(posting.topics.values_list("pk", flat=True)),
        "own": LEAD,
        "rules": rules,
    }


def as_it_is(consortium: Consortium, actor: Actor) -> dict[str, Any]:
    """What the form begins with to change one."""
    places = list(consortium.places.select_related("organisation"))
    own = next(one for one in places if one.organisation_id == consortium.organisation_id)
    must = [one.organisation for one in places if one.is_pinned and one.is_seated and one != own]
    barred = [one.organisation for one in places if one.state == "out"]
    plain = ("title", "language", "programme", "call", "call_address", "deadline", "languages")
    return {
        **{name: getattr(consortium, name) for name in plain},
        "topics": list(consortium.topics.values_list("pk", flat=True)),
        "kept": consortium.deadline,
        "own": own.seat or None,
        "own_is_associated": own.is_associated,
        "must": lines_naming(actor, must),
        "must_not": lines_naming(actor, barred),
        "rules": consortium.rules,
    }
