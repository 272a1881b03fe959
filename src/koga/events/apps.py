from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "koga.events"
    label = "events"

    def ready(self) -> None:
        from koga.events import personal
        from koga.events import receivers as receivers  # connects itself by being imported
        from koga.events.deeds import register_deeds
        from koga.events.panels import register_panels
        from koga.events.searching import register_events
        from koga.people import holdings

        holdings.register(*personal.HOLDINGS)
        register_deeds()
        register_panels()
        register_events()
