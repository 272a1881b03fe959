"""Finding among many records, in thirteen languages: what a question asks, what a record holds, how
well they fit and why, and what each further choice would leave.

`questions` reads what is typed, `tokens` and `fields` what is indexed of a text, `scoring` and `evidence`
say how a found record fits; both databases index these tokens, and `index` does the same in memory.
`facets` counts for filters. Nothing here knows of databases.
"""

from koga.engine.search.facets import Entry, FacetIndex

__all__ = ["Entry", "FacetIndex"]
