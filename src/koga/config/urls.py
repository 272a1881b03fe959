"""Which app answers at which address."""

from django.urls import include, path

urlpatterns = [
    path("", include("koga.web.urls")),
    path("", include("koga.ui.urls")),
    path("", include("koga.organisations.urls")),
    path("", include("koga.matching.urls")),
    path("topics/proposals/", include("koga.concepts.urls")),
    path("topics/", include("koga.topics.urls")),
    path("places/", include("koga.places.urls")),
    path("conversations/", include("koga.conversations.urls")),
    path("consortia/", include("koga.consortia.urls")),
    path("events/", include("koga.events.urls")),
    path("partnerships/", include("koga.partnerships.urls")),
    path("projects/", include("koga.projects.urls")),
    path("people/", include("koga.people.urls")),
    path("account/", include("allauth.urls")),
]
