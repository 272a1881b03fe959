"""A South Baltic small-scale call from end to end: built, refused by one, the next one asked."""

from __future__ import annotations

from typing import Any

from koga.engine.consortium import (
    Conflict,
    Consortium,
    Desk,
    Pool,
    answer,
    candidate_from,
    check,
    repair,
    rules_from,
    whom_to_ask_next,
)

CALL: dict[str, Any] = {
    "members": {"min": 2, "max": 5},
    "associated": {"max": 12},
    "together": {"min": 10},
    "countries": {
        "allowed": ["DE", "DK", "LT", "PL", "SE"],
        "different": {"min": 2},
    },
    "newcomers": {"share": "1/3", "counting": "all"},
    "seats": [{"name": "lead", "can_lead": True}],
    "topics": {"sailing": 2},
}
COUNTRIES = ["PL", "SE", "DK", "NO", "PL", "LT", "DE"]
ORGANISATIONS = [
    {
        "id": f"org-{n:02}",
        "name": f"Organisation {n}",
        "country": COUNTRIES[n % len(COUNTRIES)],
        "kind": ["association", "local-authority"][n % 2],
        "experience": ["none", "first-steps", "much", "some"][n % 4],
        "topics": ["sailing"] if n % 3 == 0 else ["music"],
        "fit": (n * 7 % 20) / 4,
    }
    for n in range(40)
]


def test_it_is_built_one_refuses_and_the_next_is_asked() -> None:
    rules = rules_from(CALL)
    some = {one.id: one for one in map(candidate_from, ORGANISATIONS)}
    desk = Desk(Pool.of(some.values()), rules)
    found = desk.build()
    assert isinstance(found, Consortium)
    assert found.is_proven

    full = [some[one.id] for one in found.members if not one.associated]
    beside = [some[one.id] for one in found.members if one.associated]
    assert check(full, rules, associated=beside) == ()
    assert len(full) + len(beside) >= 10
    assert len({one.country for one in full}) >= 2
    assert "NO" not in {one.country for one in [*full, *beside]}
    assert 3 * sum(one.is_newcomer for one in [*full, *beside]) >= len(found.members)
    lead = found.members[0]
    assert (lead.seat, some[lead.id].can_lead) == ("lead", True)

    mended = repair(desk, found, [lead.id])
    assert isinstance(mended, Consortium)
    assert found.ids - {lead.id} <= mended.ids
    assert mended.members[0].seat == "lead"

    options = whom_to_ask_next(desk, found, lead.id)
    assert options[0].breaks == ()
    assert not options[0].associated
    asked = [some[options[0].id], *(one for one in full if one.id != lead.id)]
    assert check(asked, rules, associated=beside) == ()


def test_with_no_newcomers_it_says_what_conflicts() -> None:
    known = [candidate_from({**row, "newcomer": False}) for row in ORGANISATIONS]
    found = Desk(Pool.of(known), rules_from(CALL)).build()
    assert isinstance(found, Conflict)
    assert "newcomers:share" in [rule.name for rule in found.rules]
    assert len(found.rules) == 2
    assert "At least 1/3 of the members, associated ones included, are new to this." in (
        found.sentence
    )


def test_the_same_as_json_in_and_out() -> None:
    found = answer(ORGANISATIONS, CALL, count=3)
    best = found["consortium"]
    assert best["status"] == "proven optimal"
    assert len(found["alternatives"]) == 3
    assert set(found["ask_next"]) == {one["id"] for one in best["members"]}
    assert best["value"] == round(sum(one["points"] for one in best["members"]), 6)
