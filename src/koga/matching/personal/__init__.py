"""What matching keeps of a person, of introductions, postings and lists she saved."""

from typing import Final

from koga.matching.personal import desk, expressions, introductions, postings, weighing

KEEPINGS: Final = expressions.KEEPINGS
HOLDINGS: Final = (
    *postings.HOLDINGS,
    *expressions.HOLDINGS,
    *introductions.HOLDINGS,
    *weighing.HOLDINGS,
    *desk.HOLDINGS,
)
