"""What this app announces, inside the action's transaction."""

from django.dispatch import Signal

# posting: Posting, by: Actor.
posting_published = Signal()
# introduction: Introduction, by: Actor. Both sides consented.
introduction_made = Signal()
# introduction: Introduction, by: Actor. It is made, declined, withdrawn or expired now.
introduction_settled = Signal()
