from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "koga.organisations"
    label = "organisations"

    def ready(self) -> None:
        from koga.organisations import panels  # noqa: F401 - registers by being imported
