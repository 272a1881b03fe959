from django.apps import AppConfig


class TopicsConfig(AppConfig):
    name = "koga.topics"
    label = "topics"
