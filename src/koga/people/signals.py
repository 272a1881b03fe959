"""What this app announces, inside the action's transaction: receivers stand or fall with it."""

from django.dispatch import Signal

# person: Person, address: str. She has proved that she reads mail there.
address_proved = Signal()
# person: Person, by: Actor. She cannot act any more, until she is let in again.
person_blocked = Signal()
# organisation: Organisation, person: Person, by: Actor.
member_joined = Signal()
