"""The address of a topic that the network adds."""

from __future__ import annotations

from itertools import count

from django.utils.text import slugify

from koga.topics.bridge import plain_label
from koga.topics.models import Topic

# Pages that stand where a topic of this name would.
_PAGES = frozenset({"proposals"})


def free_slug(label: str) -> str:
    """Made of the plain English label; with a number behind it where another topic has it."""
    wanted = slugify(plain_label(label))[:70] or "topic"
    taken = set(
        Topic.objects.filter(slug__startswith=wanted).order_by().values_list("slug", flat=True)
    )
    tries = (wanted if n == 1 else f"{wanted}-{n}" for n in count(1))
    return next(slug for slug in tries if slug not in taken | _PAGES)
