from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "koga.events"
    label = "events"

    def ready(self) -> None:
        from koga.events.deeds import register_deeds
        from koga.events.panels import register_panels

        register_deeds()
        register_panels()
