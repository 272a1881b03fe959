from django.apps import AppConfig


class ConsortiaConfig(AppConfig):
    name = "koga.consortia"
    label = "consortia"

    def ready(self) -> None:
        from koga.consortia import personal
        from koga.consortia import receivers as receivers  # connects itself by being imported
        from koga.consortia.deeds import register_deeds
        from koga.consortia.panels import register_panels
        from koga.consortia.subject import what_it_is_asked
        from koga.core import retention
        from koga.matching import subjects
        from koga.people import holdings

        holdings.register(*personal.HOLDINGS)
        retention.register(*personal.KEEPINGS)
        register_deeds()
        register_panels()
        subjects.register("consortia", what_it_is_asked)
