"""What this app announces, inside the action's transaction."""

from django.dispatch import Signal

# message: Message, by: Actor.
message_sent = Signal()
