from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "koga.projects"
    label = "projects"

    def ready(self) -> None:
        from koga.people import powers
        from koga.projects.deeds import register_deeds
        from koga.projects.panels import register_panels
        from koga.projects.queries import holds_a_role

        register_deeds()
        register_panels()
        powers.register("project", holds_a_role)
