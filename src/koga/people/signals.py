"""What this app announces, inside the action's transaction: receivers stand or fall with it."""

from django.dispatch import Signal

# person: Person, by: Actor. Whoever keeps words or addresses of hers erases them now.
person_closed = Signal()
# organisation: Organisation, person: Person, by: Actor.
member_joined = Signal()
