from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "koga.partnerships"
    label = "partnerships"

    def ready(self) -> None:
        from koga.partnerships.panels import register_panels

        register_panels()
