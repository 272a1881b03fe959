from django.urls import include, path

from koga.organisations import views

app_name = "organisations"
urlpatterns = [
    path("directory/", views.organisation_list, name="organisation-list"),
    path("directory/import/", include("koga.organisations.importing.urls")),
    path("directory/new", views.organisation_create, name="organisation-create"),
    path(
        "directory/of-topic/<slug:value>", views.directory_of, {"facet": "topic"}, name="of-topic"
    ),
    path(
        "directory/of-region/<slug:value>",
        views.directory_of,
        {"facet": "region"},
        name="of-region",
    ),
    path("directory/of-hub/<slug:value>", views.directory_of, {"facet": "hub"}, name="of-hub"),
    path("directory/queue", views.organisation_queue, name="organisation-queue"),
    path("directory/<slug:slug>", views.organisation_show, name="organisation-show"),
    path("directory/<slug:slug>/edit", views.organisation_edit, name="organisation-edit"),
    path("directory/<slug:slug>/rename", views.organisation_rename, name="organisation-rename"),
    path(
        "directory/<slug:slug>/kind",
        views.organisation_change_kind,
        name="organisation-change-kind",
    ),
    path(
        "directory/<slug:slug>/successor",
        views.organisation_succession,
        name="organisation-succession",
    ),
    path("directory/<slug:slug>/confirm", views.organisation_confirm, name="organisation-confirm"),
    path(
        "directory/<slug:slug>/hand-over",
        views.organisation_hand_over,
        name="organisation-hand-over",
    ),
    path("directory/<slug:slug>/<slug:move>", views.organisation_move, name="organisation-move"),
    path("hubs/", views.hub_list, name="hub-list"),
    path("hubs/new", views.hub_create, name="hub-create"),
    path("hubs/<slug:slug>/edit", views.hub_edit, name="hub-edit"),
    path("hubs/<slug:slug>", views.hub_show, name="hub-show"),
]
