"""A network of organisations that is matched all day: one's partners at once, everybody's by night.

Where `ranking` learns from a history of projects, this is for members who say what they seek. A
score is a sum of kinds that each begin at 0; the market of the night prices those who are crowded.
"""

from koga.engine.matching.network.crowding import crowded, gains_of
from koga.engine.matching.network.kinds import KINDS, LENGTHS, shipped
from koga.engine.matching.network.known import Known
from koga.engine.matching.network.learning import ENOUGH, Lesson, taught
from koga.engine.matching.network.naming import telling
from koga.engine.matching.network.night import Night, Wish, features_of, night_of, searched
from koga.engine.matching.network.postings import Posted, best_pair
from koga.engine.matching.network.reading import Read, Words, read_texts
from koga.engine.matching.network.scales import Scales
from koga.engine.matching.network.standing import Network
from koga.engine.matching.network.terms import terms_of

__all__ = [
    "ENOUGH",
    "KINDS",
    "LENGTHS",
    "Known",
    "Lesson",
    "Network",
    "Night",
    "Posted",
    "Read",
    "Scales",
    "Wish",
    "Words",
    "best_pair",
    "crowded",
    "features_of",
    "gains_of",
    "night_of",
    "read_texts",
    "searched",
    "shipped",
    "taught",
    "telling",
    "terms_of",
]
