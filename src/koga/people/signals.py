"""What this app announces, inside the action's transaction: receivers stand or fall with it."""

from django.dispatch import Signal

# person: Person, address: str. She has proved that she reads mail there.
address_proved = Signal()
# organisation: Organisation, person: Person, by: Actor.
member_joined = Signal()
