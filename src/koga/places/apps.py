from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "koga.places"
    label = "places"
