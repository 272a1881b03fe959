"""What this app announces, inside the action's transaction: receivers stand or fall with it."""

from django.dispatch import Signal

# event: Event, by: Actor. It took place.
event_held = Signal()
# event: Event, by: Actor. Who took part has changed.
attendance_changed = Signal()
