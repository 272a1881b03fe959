from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "koga.demo"
    label = "demo"
