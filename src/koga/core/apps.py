from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "koga.core"
    label = "core"
