from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "koga.people"
    label = "people"

    def ready(self) -> None:
        from datetime import timedelta

        from koga.core.work.schedule import recur
        from koga.people import panels, powers, queries, tasks
        from koga.people import receivers as receivers  # connects itself by being imported

        powers.register("administrator", lambda person: person.is_administrator)
        powers.register("coordinator", queries.coordinates_a_hub)
        panels.register_panels()
        recur("people.expire-invitations", tasks.expire_invitations, every=timedelta(days=1))
