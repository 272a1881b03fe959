from django.apps import AppConfig


class ConceptsConfig(AppConfig):
    name = "koga.concepts"
    label = "concepts"

    def ready(self) -> None:
        from koga.concepts import personal
        from koga.concepts.deeds import register_deeds
        from koga.concepts.panels import register_panels
        from koga.people import holdings

        holdings.register(*personal.HOLDINGS)
        register_deeds()
        register_panels()
