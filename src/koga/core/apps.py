from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "koga.core"
    label = "core"

    def ready(self) -> None:
        from datetime import timedelta

        from koga.core import retention, tasks
        from koga.core.work.schedule import recur

        retention.register(*retention.KEEPINGS)
        recur("core.throw-away", tasks.throw_away, every=timedelta(days=1))
        recur("core.search-catch-up", tasks.search_catch_up, every=timedelta(minutes=1))
