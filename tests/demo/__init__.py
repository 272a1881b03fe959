"""Its own package, so that the one build is gone again before other tests begin."""
