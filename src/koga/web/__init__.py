"""Pages that span apps: the home of each kind of reader, search over everything, the outbox, the shell.

No rule of the domain lives here; it asks the apps below and puts their answers side by side.
"""
