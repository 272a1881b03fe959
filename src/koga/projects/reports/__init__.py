"""Reports: what a project states of a period, frozen, compared with today, and as documents."""
