"""Filters every template has: wordings in several languages, numbers, dates, countries."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from koga.core import clock, formats, languages
from koga.core.wording import Wording

register = template.Library()


@register.filter
def in_reader_language(wording: Wording | None) -> SafeString | str:
    """The best text for the reader, marked with its language where that is another one."""
    if not wording:
        return ""
    told = wording.best_for(languages.reader())
    if told.language == get_language():
        return told.text
    return format_html('<span lang="{}">{}</span>', told.language, told.text)


@register.filter
def plain_wording(wording: Wording | None) -> str:
    """The same text without markup, for attributes and mails."""
    return wording.best_for(languages.reader()).text if wording else ""


@register.filter
def number(value: int | float | Decimal | None) -> str:
    return "" if value is None else formats.number(value)


@register.filter
def percent(value: float | None) -> str:
    return "" if value is None else formats.percent(value)


@register.filter
def money(cents: int | None, currency: str = "EUR") -> str:
    return "" if cents is None else formats.money(cents, currency)


@register.filter
def day(value: date | None, width: str = "long") -> str:
    return "" if value is None else formats.day(value, width)


@register.filter
def moment(value: datetime | None) -> str:
    return "" if value is None else formats.moment(value)


@register.filter
def month(value: date | None) -> str:
    return "" if value is None else formats.month(value)


@register.filter
def ago(value: datetime | None) -> str:
    return "" if value is None else formats.ago(value, clock.now())


@register.filter
def country(code: str) -> str:
    return formats.country(code) if code else ""


@register.filter
def language_name(code: str) -> str:
    return languages.name(code) if code else ""
