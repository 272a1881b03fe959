"""Addresses of the app's own two pages; mounted by the project where it likes."""

from django.urls import path

from koga.ui import views

app_name = "ui"

urlpatterns = [
    path("design/", views.design, name="design"),
    path("theme/", views.theme_set, name="theme-set"),
]
