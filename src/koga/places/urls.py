from django.urls import path

from koga.places import views

app_name = "places"
urlpatterns = [
    path("", views.region_list, name="region-list"),
    path("<slug:code>", views.region_show, name="region-show"),
]
