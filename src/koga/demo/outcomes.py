"""What came of introductions, as those who were asked tell it; some never do."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from random import Random
from typing import Final

from koga.core import clock
from koga.demo.network import Network, language_of
from koga.matching.actions import tell_outcome
from koga.matching.enums import Became
from koga.matching.models import Outcome

_ANSWERING: Final = 0.65
# Of those who answer after a month and after three: how many talk, do something, have nothing, wait.
_SHARES: Final = {30: (45, 20, 15, 20), 90: (25, 45, 20, 10)}
_TOLD: Final = {
    "pl": ("Jedna rozmowa wideo, druga umówiona.", "Piszemy razem mały wniosek.", "", ""),
    "nb": ("Et videomøte, og et til er avtalt.", "Vi skriver en liten søknad sammen.", "", ""),
    "is": ("Einn fjarfundur og annar ákveðinn.", "Við skrifum saman litla umsókn.", "", ""),
    "lt": ("Vienas pokalbis, kitas sutartas.", "Kartu rašome nedidelę paraišką.", "", ""),
    "lv": ("Viena videosaruna, otra norunāta.", "Kopā rakstām nelielu pieteikumu.", "", ""),
    "sv": ("Ett videomöte, och ett till är bokat.", "Vi skriver en liten ansökan ihop.", "", ""),
    "de": ("Ein Videotreffen, das nächste steht.", "Wir schreiben einen kleinen Antrag.", "", ""),
    "da": ("Et videomøde, og et nyt er aftalt.", "Vi skriver en lille ansøgning sammen.", "", ""),
}
_BECAME: Final = (Became.TALKING, Became.TOGETHER, Became.NOTHING, Became.NOT_YET)


def await_outcomes(network: Network) -> None:
    """Those asked this night answer within days, or not at all.

    Each throws dice of its own, so that who answers changes nothing else in the demo.
    """
    keys = {organisation.pk: key for key, organisation in network.organisations.items()}
    asked = Outcome.objects.filter(asked_at=clock.now()).select_related("side").order_by("pk")
    for number, outcome in enumerate(asked):
        dice = Random(f"{clock.now():%F} {number}")
        if dice.random() < _ANSWERING:
            moment = clock.now() + timedelta(
                days=dice.randint(0, 9), minutes=dice.randint(360, 960)
            )
            key = keys[outcome.side.organisation_id]
            (became,) = dice.choices(_BECAME, _SHARES[outcome.days])
            network.diary.note(moment, partial(_tell, network, outcome, key, became))


def _tell(network: Network, outcome: Outcome, key: str, became: Became) -> None:
    note = _TOLD[language_of(key)][_BECAME.index(became)]
    tell_outcome(outcome=outcome, became=became, note=note, by=network.voice(key))
