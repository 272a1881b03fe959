"""The letters of expressions of interest: every move is told to the other side, in its language."""

from __future__ import annotations

from koga.matching.letters.readers import address, page, readers_of, write
from koga.matching.models import Expression
from koga.organisations.models import Organisation


def tell_sent(expression: Expression, *, is_reminder: bool = False) -> int:
    """To whoever posted: somebody answered, with all that was said; how many were written to."""
    readers = list(readers_of(expression.posting.organisation))
    for reader in readers:
        write(
            reader.recipient,
            "expression_sent",
            expression=expression,
            posting=expression.posting,
            own=expression.posting.organisation,
            other=expression.organisation,
            topics=list(expression.organisation.topics.all()),
            address=page(expression),
            is_reminder=is_reminder,
        )
    return len(readers)


def tell_moved(expression: Expression, *, to: Organisation) -> None:
    """To the side that did not move it: where it stands now, and the reason if there is one.

    An acceptance has the letter of an introduction, unless the two were introduced before.
    """
    introduction = expression.introduction
    conversation = introduction.conversation if introduction else None
    both = (expression.organisation, expression.posting.organisation)
    for reader in readers_of(to):
        write(
            reader.recipient,
            "expression_moved",
            expression=expression,
            posting=expression.posting,
            own=to,
            other=next(one for one in both if one != to),
            address=page(expression),
            conversation_address=page(conversation) if conversation else "",
            others_address=address("matching:posting-list"),
        )
