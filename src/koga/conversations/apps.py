from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "koga.conversations"
    label = "conversations"

    def ready(self) -> None:
        from koga.conversations import personal
        from koga.conversations.deeds import register_deeds
        from koga.people import holdings

        holdings.register(*personal.HOLDINGS)
        register_deeds()
