"""Who could suit whom among very many: the best few hundred candidates of each, exactly.

It only narrows the field; who is shown to whom is decided by the whole market.
"""

from koga.engine.matching.market.shortlist.features import Features, sparse
from koga.engine.matching.market.shortlist.searching import Shortlist, merged, shelved, shortlist

__all__ = ["Features", "Shortlist", "merged", "shelved", "shortlist", "sparse"]
