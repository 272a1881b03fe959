"""Pure algorithms over frozen data: no web framework, no clock, no network."""
