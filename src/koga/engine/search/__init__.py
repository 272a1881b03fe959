"""Finding among many records: what each further choice would give, and in which order they stand."""

from koga.engine.search.facets import Entry, FacetIndex

__all__ = ["Entry", "FacetIndex"]
