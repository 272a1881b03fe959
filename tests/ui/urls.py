"""Only the pages of koga.ui, so that its tests stand on their own."""

from django.urls import include, path

urlpatterns = [
    path("ui/", include("koga.ui.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
