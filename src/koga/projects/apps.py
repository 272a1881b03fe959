from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "koga.projects"
    label = "projects"

    def ready(self) -> None:
        from koga.partnerships import leanings
        from koga.people import powers
        from koga.projects.deeds import register_deeds
        from koga.projects.panels import register_panels
        from koga.projects.queries import acronyms_counting, holds_a_role

        register_deeds()
        register_panels()
        leanings.register("project", acronyms_counting)
        powers.register("project", holds_a_role)
