from datetime import timedelta

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "koga.matching"
    label = "matching"

    def ready(self) -> None:
        from koga.core.work.schedule import recur
        from koga.matching import panels  # noqa: F401 - registers by being imported
        from koga.matching.tasks import expire

        recur("matching.expire", expire, every=timedelta(days=1))
