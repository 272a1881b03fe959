from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "koga.conversations"
    label = "conversations"
