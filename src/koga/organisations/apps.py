from datetime import timedelta

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "koga.organisations"
    label = "organisations"

    def ready(self) -> None:
        from koga.core import retention
        from koga.core.work.schedule import recur
        from koga.organisations import panels  # noqa: F401 - registers by being imported
        from koga.organisations.importing.retention import KEEPINGS
        from koga.organisations.searching import register_organisations
        from koga.organisations.tasks import keep_directory_small, sink_stale_profiles

        retention.register(*KEEPINGS)
        register_organisations()
        recur("organisations.keep-directory-small", keep_directory_small, every=timedelta(days=1))
        recur("organisations.sink-stale-profiles", sink_stale_profiles, every=timedelta(days=1))
