"""The worker: django-tasks' own loop, and what it lacks: leases, retries and recurring work."""
