"""A small invented network with a history, large enough to teach weights."""

from __future__ import annotations

import random

from koga.engine.matching.members import Member, Project, Text

COUNTRIES = ("PL", "NO", "LT", "SE")
TRADES = ("museum", "university", "harbour", "school")


def members(count: int = 60) -> list[Member]:
    return [
        Member(
            id=f"m{number:03}",
            name=f"{TRADES[number % 4].title()} of Town {number}",
            country=COUNTRIES[number // 4 % 4],
            region=f"{COUNTRIES[number // 4 % 4]}{number % 3}1{number % 2}",
            kind=("public", "private")[number % 2],
            texts=(Text(f"We are a {TRADES[number % 4]} by the sea", "en"),),
        )
        for number in range(count)
    ]


def projects(seed: int = 5, count: int = 80) -> list[Project]:
    """In each programme mostly one trade works together."""
    dice = random.Random(seed)
    made = []
    for number in range(count):
        trade = number % 4
        likely = [one for one in range(60) if one % 4 == trade]
        seats = dice.sample(likely, 4) + dice.sample(range(60), 1)
        made.append(
            Project(
                id=f"p{number:03}",
                programme=f"Programme {trade}",
                texts=(Text(f"Work of the {TRADES[trade]}", "en"),),
                themes=(TRADES[trade],),
                members=tuple(f"m{one:03}" for one in seats),
            )
        )
    return made
