"""The letters of proposed concepts: to administrators, and to the author."""

from __future__ import annotations

from django.conf import settings

from koga.concepts.models import ProposedConcept
from koga.core.mail import write_mail
from koga.people.mails import recipient
from koga.people.queries import administrators


def ask_administrators(concept: ProposedConcept) -> None:
    """Somebody has to decide; but for whoever proposed it herself."""
    for person in administrators():
        if person.pk != concept.proposed_by_id:
            write_mail(
                to=recipient(person),
                template="concepts/emails/concept_proposed",
                context={"concept": concept, "address": _page(concept)},
            )


def tell_decided(concept: ProposedConcept) -> None:
    """To the author: asked back, accepted or declined, and what was said."""
    author = concept.proposed_by
    if author is not None and author.is_active:
        write_mail(
            to=recipient(author),
            template="concepts/emails/concept_decided",
            context={
                "concept": concept,
                "address": _page(concept),
                "topic_address": f"{settings.BASE_URL}{concept.topic.get_absolute_url()}"
                if concept.topic
                else "",
            },
        )


def _page(concept: ProposedConcept) -> str:
    return f"{settings.BASE_URL}{concept.get_absolute_url()}"
