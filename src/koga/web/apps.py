from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "koga.web"
    label = "web"
