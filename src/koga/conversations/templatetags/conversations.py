"""How what people wrote is shown: in which language it is, and where its addresses lead."""

from __future__ import annotations

import re
from typing import Final

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from koga.core import languages
from koga.core.wording import Wording

register = template.Library()

_ADDRESS: Final = re.compile(
    r"(?:\bhttps?://|(?<![\w@/.])www\.)\w[^\s<>\"\u201c\u201d]*", re.IGNORECASE
)
# What ends the sentence around an address, not the address.
_AFTER: Final = ".,;:!?'\u2019)]}"


@register.filter
def linked(text: str) -> SafeString:
    """`text` escaped, with its web addresses as links, as people write them: with http or www too.

    Nothing else becomes one, as a stranger may have written it.
    """
    parts, end = [], 0
    for found in _ADDRESS.finditer(text):
        address = _without_end(found.group())
        parts += [text[end : found.start()], _link(address)]
        end = found.start() + len(address)
    return format_html_join("", "{}", ((conditional_escape(one),) for one in [*parts, text[end:]]))


@register.filter
def written_in(text: str | Wording | None) -> str:
    """ "Written in Polish", where that is not the reader's language; else nothing.

    Given a Wording, the language of what is shown of it; given a text, that text is a code.
    """
    if isinstance(text, Wording):
        text = text.best_for(languages.reader()).language if text else ""
    return languages.written_in(text or "")


def _without_end(address: str) -> str:
    """A closing bracket belongs to an address in which it was opened."""
    while address[-1] in _AFTER and not (address[-1] == ")" and "(" in address):
        address = address[:-1]
    return address


def _link(address: str) -> SafeString:
    leads_to = f"https://{address}" if address[:4].lower() == "www." else address
    return format_html('<a href="{}" rel="noopener nofollow">{}</a>', leads_to, address)
