"""The one call for a consortium that is asked for once."""

from __future__ import annotations

from collections.abc import Iterable

from koga.engine.consortium.annealing import STEPS
from koga.engine.consortium.candidates import Candidate
from koga.engine.consortium.desk import NODES, Desk
from koga.engine.consortium.pool import Pool
from koga.engine.consortium.results import Conflict, Consortium
from koga.engine.consortium.rules import Rules
from koga.engine.consortium.synergy import Synergy


def build(
    candidates: Iterable[Candidate],
    rules: Rules,
    *,
    seed: int = 0,
    synergy: Synergy | None = None,
    steps: int = STEPS,
    nodes: int = NODES,
) -> Consortium | Conflict:
    """The consortium with the most fit less price, and synergy, that keeps all rules; else why none.

    Without synergy the optimum is proven, unless `nodes` of the search were too few: then `bound`
    says what nothing can be better than. With synergy it is searched for `steps` from `seed`, and
    the bound shown. The order of candidates changes nothing; between equals the lower id sits.
    Raises ValueError where two candidates have one id or a number is not finite. Who asks more than
    once keeps a `Desk`.

    >>> from koga.engine.consortium.rules import Countries, Number
    >>> rules = Rules((Number("members", least=2, most=2), Countries("countries", least=2)))
    >>> found = build([Candidate("a", "NO", fit=3), Candidate("b", "NO", fit=2),
    ...                Candidate("c", "PL", fit=1)], rules)
    >>> isinstance(found, Consortium) and [one.id for one in found.members], found.is_proven
    (['a', 'c'], True)
    """
    desk = Desk(Pool.of(candidates), rules, synergy=synergy, seed=seed, steps=steps, nodes=nodes)
    return desk.build()
