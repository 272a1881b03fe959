from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "koga.people"
    label = "people"

    def ready(self) -> None:
        from datetime import timedelta

        from koga.core import retention
        from koga.core.work.schedule import recur
        from koga.organisations import deeds
        from koga.people import (
            audit_words,
            closing_warnings,
            holdings,
            panels,
            personal,
            powers,
            queries,
            tasks,
        )
        from koga.people import receivers as receivers  # connects itself by being imported

        powers.register("administrator", lambda person: person.is_administrator)
        powers.register("coordinator", queries.coordinates_a_hub)
        closing_warnings.register(closing_warnings.ADDRESS_SHOWN)
        holdings.register(*personal.HOLDINGS)
        retention.register(*personal.KEEPINGS)
        audit_words.register(deeds.SENTENCES, deeds.FIELDS)
        panels.register_panels()
        recur("people.expire-invitations", tasks.expire_invitations, every=timedelta(days=1))
        recur("people.prove-trail", tasks.prove_trail, every=timedelta(days=1))
