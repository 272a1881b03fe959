from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "koga.conversations"
    label = "conversations"

    def ready(self) -> None:
        from koga.conversations.deeds import register_deeds

        register_deeds()
