from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "koga.events"
    label = "events"

    def ready(self) -> None:
        from koga.events.panels import register_panels

        register_panels()
