"""Events and who took part: workshops, study visits, forums; attendance is evidence.

What an event counts for is decided by the projects app, not here.
"""
