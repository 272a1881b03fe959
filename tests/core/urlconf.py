"""Addresses that say no, and the few that the frame of a page leads to."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from koga.core.access import signed_in_only
from koga.core.errors import Absent, Impossible, Refused


def refuse(request: HttpRequest) -> HttpResponse:
    raise Refused("Only its <coordinators>.")


def impossible(request: HttpRequest) -> HttpResponse:
    raise Impossible("It is already settled.")


def absent(request: HttpRequest) -> HttpResponse:
    raise Absent


@signed_in_only
def inside(request: HttpRequest) -> HttpResponse:
    return HttpResponse("inside")


def stub(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    return HttpResponse()


hubs = ([path("hubs/<slug:slug>", stub, name="hub-show")], "organisations")
urlpatterns = [
    path("refuse", refuse),
    path("impossible", impossible),
    path("absent", absent),
    path("inside", inside, name="inside"),
    path("sign-in", stub, name="account_login"),
    path("", include(hubs)),
    path("", include("koga.ui.urls")),
]
