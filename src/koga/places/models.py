"""Regions and towns. Countries are ISO 3166-1 codes, named by CLDR in every reader's language."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Region(models.Model):
    """A first-level subdivision of a country, by its ISO 3166-2 code."""

    code = models.CharField(_("ISO 3166-2 code"), max_length=6, primary_key=True)
    country = models.CharField(_("country"), max_length=2, db_index=True)
    name = models.CharField(_("name"), max_length=80)
    english_name = models.CharField(_("English name"), max_length=80, blank=True)
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))

    class Meta:
        ordering = ["country", "name"]
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("places:region-show", args=[self.code])


class Town(models.Model):
    """A town with its place on the map, found under any of its names."""

    slug = models.SlugField(_("address"), max_length=60, primary_key=True)
    name = models.CharField(_("name"), max_length=80)
    other_names = models.JSONField(_("other names"), default=list)
    country = models.CharField(_("country"), max_length=2, db_index=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="towns")
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))
    rank = models.PositiveSmallIntegerField(_("size, 1 being the largest"))

    class Meta:
        ordering = ["country", "name"]
        verbose_name = _("town")
        verbose_name_plural = _("towns")

    def __str__(self) -> str:
        return self.name


class TownName(models.Model):
    """One name of a town as it is looked up: plain letters, "gdansk" and "danzig" alike."""

    town = models.ForeignKey(Town, on_delete=models.CASCADE, related_name="names")
    country = models.CharField(max_length=2)
    plain = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["plain", "country"], name="town_by_name")]
        constraints = [
            models.UniqueConstraint(fields=["town", "plain"], name="town_name_once"),
        ]

    def __str__(self) -> str:
        return self.plain
