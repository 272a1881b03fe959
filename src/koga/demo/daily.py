"""The platform's own daily work, done once a week in the demo's past."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Final

from koga.demo.network import Network, language_of
from koga.demo.organisations import FIRST_DAY
from koga.demo.outcomes import await_outcomes
from koga.matching.actions import (
    ask_outcomes,
    expire_introductions,
    expire_postings,
    tell_desks,
    tell_what_is_new,
    warn_of_expiry,
)
from koga.matching.enums import Pace
from koga.partnerships.actions import answer_follow_up, ask_what_lasts
from koga.partnerships.enums import Lasting
from koga.partnerships.models import FollowUp

_ANSWERING: Final = 0.6
_LASTING: Final = {
    "pl": "Piszemy do siebie dalej, a połowa pomysłów działa bez pieniędzy z projektu.",
    "nb": "Vi skriver fortsatt til hverandre, og halvparten av tiltakene lever uten prosjektmidler.",
    "is": "Við höldum sambandi og helmingur hugmyndanna lifir áfram.",
    "lt": "Tebesusirašome, o pusė sumanymų gyvuoja be projekto pinigų.",
    "lv": "Joprojām sarakstāmies, un puse no iecerēm dzīvo bez projekta naudas.",
    "sv": "Vi håller kontakten och hälften av idéerna lever vidare utan projektpengar.",
    "de": "Wir schreiben uns weiter, und die Hälfte der Ideen lebt ohne Projektgeld.",
    "da": "Vi skriver stadig sammen, og halvdelen af idéerne lever videre uden projektpenge.",
}


def note_daily_work(network: Network) -> None:
    """Every Monday night, and once more on the last night before today."""
    day = FIRST_DAY + timedelta(days=-FIRST_DAY.weekday(), weeks=1)
    yesterday = network.diary.today - timedelta(days=1)
    while day < yesterday:
        network.diary.note(network.diary.night(day), partial(_work, network))
        day += timedelta(weeks=1)
    network.diary.note(network.diary.night(yesterday), partial(_work, network))


def _work(network: Network) -> None:
    expire_postings()
    warn_of_expiry()
    expire_introductions()
    if ask_outcomes():
        await_outcomes(network)
    if ask_what_lasts():
        _await_what_lasts(network)
    tell_desks()
    for pace in (Pace.NOW, Pace.DAILY, Pace.WEEKLY):
        tell_what_is_new(pace)


def _await_what_lasts(network: Network) -> None:
    """Most of the invented ones that were asked this night answer; nobody does for a real partner."""
    keys = {network.organisations[key].pk: key for key in network.people}
    everybody = FollowUp.objects.filter(asked_on=network.diary.day(), organisation__in=keys)
    for asked in everybody.order_by("pk"):
        if network.dice.random() < _ANSWERING:
            answer = partial(_answer, network, asked, keys[asked.organisation_id])
            network.diary.note(network.diary.later(2, 20), answer)


def _answer(network: Network, asked: FollowUp, key: str) -> None:
    answer_follow_up(
        asked=asked,
        lasting=network.dice.choice((Lasting.YES, Lasting.PARTLY)),
        text=_LASTING[language_of(key)],
        language=language_of(key),
        by=network.voice(key),
    )
