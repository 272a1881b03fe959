"""What this app announces, inside the action's transaction: receivers stand or fall with it."""

from django.dispatch import Signal

# partnership: Partnership, by: Actor. The last party confirmed; it is an agreement from today on.
partnership_agreed = Signal()
# initiative: Initiative, by: Actor. The parties finished what they did together.
initiative_finished = Signal()
# result: Result, by: Actor. A result was recorded; evidence may come later.
result_recorded = Signal()
