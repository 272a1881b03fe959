"""Partner searches for calls: written, read by the hub, answered; and lists that people saved."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any, Final

from koga.core import clock
from koga.core.wording import wording
from koga.demo.network import Network, language_of
from koga.demo.reading import Row, table, told
from koga.matching import actions
from koga.matching.actions import ExpressionFacts, SearchFacts
from koga.matching.enums import Over, Pace, Verdict
from koga.matching.models import Expression, Posting
from koga.people.models import Person
from koga.people.queries import actor_for

_WORDED: Final = ("objective", "activities", "skills")
_SEED: Final = "partner searches"


def note_searches(network: Network) -> None:
    """All that is written down about calls; with dice of its own, so that nothing else moves."""
    own = network.diary.beside(Random(_SEED))
    found: dict[str, Posting] = {}
    written = table("searches")
    for row in written["searches"]:
        own.note(own.ago(row["ago"]), partial(_draft, network, row, found))
    for row in written["expressions"]:
        if row.get("move") == "accept":
            network.met.add(frozenset((row["from"], row["to"])))
        own.note(own.ago(row["ago"]), partial(_express, network, row, found))
    for row in written["beckonings"]:
        own.note(own.ago(row["ago"]), partial(_beckon, network, row, found))
    for row in written["saved"]:
        own.note(own.ago(row["ago"]), partial(_save, row))


def _draft(network: Network, row: Row, found: dict[str, Posting]) -> None:
    """Drafted, and half an hour later sent to the hub, which answers within two days."""
    key = row["from"]
    posting = actions.draft_search(
        organisation=network.organisations[key], facts=_facts(network, row), by=network.voice(key)
    )
    if row.get("draft"):
        return
    found[key] = posting
    later = clock.now() + timedelta(minutes=35)
    network.diary.note(later, partial(_submit, network, row, posting))


def _submit(network: Network, row: Row, posting: Posting) -> None:
    actions.submit_search(posting=posting, by=network.voice(row["from"]))
    if "verdict" in row:
        dice = Random(row["title"])
        moment = clock.now() + timedelta(hours=dice.randint(5, 40))
        network.diary.note(moment, partial(_review, network, row, posting))


def _review(network: Network, row: Row, posting: Posting) -> None:
    actions.review_search(
        posting=posting,
        verdict=Verdict(row["verdict"]),
        unmet=tuple(row.get("unmet", ())),
        comments=row.get("comments", ""),
        language=language_of(row["from"]),
        by=network.coordinator_of(network.organisations[row["from"]]),
    )


def _express(network: Network, row: Row, found: dict[str, Posting]) -> None:
    key = row["from"]
    expression = actions.express_interest(
        posting=Posting.objects.get(pk=found[row["to"]].pk),
        organisation=network.organisations[key],
        facts=ExpressionFacts(
            why=row["why"],
            language=language_of(key),
            role=row["role"],
            brings=row.get("brings", ""),
            experience=row.get("experience", ""),
        ),
        by=network.voice(key),
    )
    if "move" in row:
        moment = clock.now() + timedelta(hours=Random(row["why"]).randint(9, 40))
        network.diary.note(moment, partial(_answer, network, row, expression))


def _answer(network: Network, row: Row, expression: Expression) -> None:
    """What its owner, or its sender, makes of it."""
    expression = Expression.objects.get(pk=expression.pk)
    owner, language = network.voice(row["to"]), language_of(row["to"])
    if row["move"] == "withdraw":
        actions.withdraw_expression(expression=expression, by=network.voice(row["from"]))
        return
    actions.open_expression(expression=expression, by=owner)
    said = row.get("answer", "")
    match row["move"]:
        case "shortlist":
            actions.shortlist_expression(expression=expression, by=owner)
        case "accept":
            actions.accept_expression(expression=expression, note=said, language=language, by=owner)
        case "decline":
            actions.decline_expression(
                expression=expression, reason=said, language=language, by=owner
            )
    if note := row.get("note"):
        organisation = network.organisations[row["to"]]
        actions.remark_on_expression(
            expression=expression, organisation=organisation, text=note, by=owner
        )


def _beckon(network: Network, row: Row, found: dict[str, Posting]) -> None:
    actions.beckon(
        posting=Posting.objects.get(pk=found[row["from"]].pk),
        organisation=network.organisations[row["to"]],
        by=network.voice(row["from"]),
    )


def _save(row: Row) -> None:
    actions.save_search(
        name=row["name"],
        over=Over(row["over"]),
        query=row["query"],
        pace=Pace(row["pace"]),
        by=actor_for(Person.objects.get(email=row["email"])),
    )


def _facts(network: Network, row: Row) -> SearchFacts:
    language = language_of(row["from"])
    least, most = row.get("budget", (None, None))
    texts = {name: wording(language, row[name]) for name in _WORDED if name in row}
    if "wanted" in row:
        texts["wanted"] = told(row, "wanted", language, english="english_wanted")
    whole: dict[str, Any] = {**texts, **_days(network, row)}
    return SearchFacts(
        title=told(row, "title", language),
        text=told(row, "text", language, english="english_text"),
        topics=tuple(row["topics"]),
        countries=tuple(row.get("countries", ())),
        roles=tuple(row.get("roles", ())),
        kinds=tuple(row.get("kinds", ())),
        n_wanted=row.get("n_wanted"),
        n_found=row.get("n_found", 0),
        is_last_place=row.get("is_last_place", False),
        programme=row.get("programme", ""),
        call=row.get("call", ""),
        call_address=row.get("call_address", ""),
        budget_least=least,
        budget_most=most,
        months=row.get("months"),
        languages=tuple(row.get("languages", ())),
        contact=network.speaker(row["from"]).pk,
        **whole,
    )


def _days(network: Network, row: Row) -> dict[str, date]:
    """Days of the data file counted from the demo's today."""
    named = {"deadline": "deadline", "answers": "answers_by", "starts": "starts_on"}
    return {
        field: network.diary.today + timedelta(days=row[name])
        for name, field in named.items()
        if name in row
    }
