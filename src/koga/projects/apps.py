from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "koga.projects"
    label = "projects"

    def ready(self) -> None:
        from koga.projects.panels import register_panels

        register_panels()
