"""Where the app makes itself known to those below it."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "koga.projects"
    label = "projects"

    def ready(self) -> None:
        from koga.partnerships import leanings
        from koga.people import closing_warnings, holdings, powers
        from koga.projects import personal
        from koga.projects import receivers as receivers  # connects itself by being imported
        from koga.projects.deeds import register_deeds
        from koga.projects.farewells import PROJECTS_LEFT
        from koga.projects.panels import register_panels
        from koga.projects.queries import acronyms_counting, holds_a_role
        from koga.projects.searching import register_projects

        holdings.register(*personal.HOLDINGS)
        closing_warnings.register(PROJECTS_LEFT)
        register_deeds()
        register_panels()
        register_projects()
        leanings.register("project", acronyms_counting)
        powers.register("project", holds_a_role)
