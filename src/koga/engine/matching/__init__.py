"""Who could suit whom, and why: a score that is the sum of reasons a person can read.

It sees profiles, never rows; who may be suggested at all is decided before it is asked.
"""

from koga.engine.matching.pairs import Posted, best_pair
from koga.engine.matching.profiles import Profile, Reason, Suggestion
from koga.engine.matching.rarity import rarity_of
from koga.engine.matching.scoring import Weights, score, suggest

__all__ = [
    "Posted",
    "Profile",
    "Reason",
    "Suggestion",
    "Weights",
    "best_pair",
    "rarity_of",
    "score",
    "suggest",
]
