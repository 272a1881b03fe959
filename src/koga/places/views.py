"""Countries, regions and towns as pages."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render

from koga.core.http import Request
from koga.core.panels import panels_of
from koga.places import queries


def region_list(request: Request) -> HttpResponse:
    regions = groupby(queries.regions_of_network(), key=lambda region: region.country)
    page = {"countries": [(code, list(found)) for code, found in regions]}
    return render(request, "places/regions_page.html", page)


def region_show(request: Request, code: str) -> HttpResponse:
    region = queries.region_at(code)
    page = {
        "region": region,
        "towns": queries.towns_of(region),
        "panels": panels_of("region", request.actor, region, region.code),
    }
    return render(request, "places/region_page.html", page)
