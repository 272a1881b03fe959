from django.urls import path

from koga.topics import views

app_name = "topics"
urlpatterns = [
    path("", views.topic_list, name="topic-list"),
    path("skos.ttl", views.scheme_export, name="scheme-export"),
    path("<slug:slug>", views.topic_show, name="topic-show"),
    path("<slug:slug>.ttl", views.topic_export, name="topic-export"),
]
