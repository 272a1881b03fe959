from datetime import timedelta

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "koga.matching"
    label = "matching"

    def ready(self) -> None:
        from koga.core import retention
        from koga.core.work.schedule import recur
        from koga.matching import personal
        from koga.matching import receivers as receivers  # connects itself by being imported
        from koga.matching.deeds import register_deeds
        from koga.matching.models import Reading, SuggestionList
        from koga.matching.panels import register_panels
        from koga.matching.searching import register_postings
        from koga.matching.tasks import (
            arrange_market,
            ask_outcomes,
            expire,
            tell_desks,
            tell_saved,
            tell_saved_now,
        )
        from koga.organisations.importing import derived
        from koga.people import holdings

        derived.register(Reading, SuggestionList)
        holdings.register(*personal.HOLDINGS)
        retention.register(*personal.KEEPINGS)
        register_deeds()
        register_panels()
        register_postings()
        recur("matching.expire", expire, every=timedelta(days=1))
        recur("matching.outcomes", ask_outcomes, every=timedelta(days=1))
        recur("matching.saved-now", tell_saved_now, every=timedelta(minutes=15))
        recur("matching.saved", tell_saved, every=timedelta(days=1))
        recur("matching.market", arrange_market, every=timedelta(days=1))
        recur("matching.desks", tell_desks, every=timedelta(days=1))
