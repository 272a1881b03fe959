from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "koga.partnerships"
    label = "partnerships"

    def ready(self) -> None:
        from datetime import timedelta

        from koga.core.work.schedule import recur
        from koga.partnerships import personal
        from koga.partnerships import receivers as receivers  # connects itself by being imported
        from koga.partnerships.cooperation import register_cooperation
        from koga.partnerships.deeds import register_deeds
        from koga.partnerships.panels import register_panels
        from koga.partnerships.searching import register_initiatives
        from koga.partnerships.tasks import follow_up
        from koga.partnerships.track_record import register_track_record
        from koga.people import holdings

        holdings.register(*personal.HOLDINGS)
        register_cooperation()
        register_deeds()
        register_panels()
        register_initiatives()
        register_track_record()
        recur("partnerships.follow-up", follow_up, every=timedelta(days=1))
