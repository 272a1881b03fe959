from django.urls import path

from koga.web import views

app_name = "web"
urlpatterns = [
    path("", views.home, name="home"),
    path("search", views.search, name="search"),
    path("search/suggest", views.search_suggest, name="search-suggest"),
    path("privacy", views.privacy, name="privacy"),
    path("accessibility", views.accessibility, name="accessibility"),
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<int:key>", views.outbox_mail, name="outbox-mail"),
    path("robots.txt", views.robots, name="robots"),
]
