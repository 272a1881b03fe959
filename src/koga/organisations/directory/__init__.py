"""The shared directory: filters, full text, facets and map, in a fixed number of queries."""
