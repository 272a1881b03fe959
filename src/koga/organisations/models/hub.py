"""A local network's office and the regions it cares for."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.core.wording import WordingField
from koga.places.models import Region


class Hub(models.Model):
    """A local network with coordinators of its own; all hubs share one directory."""

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    country = models.CharField(_("country"), max_length=2)
    language = models.CharField(_("working language"), max_length=3)
    regions = models.ManyToManyField(Region, verbose_name=_("regions it cares for"), blank=True)
    about = WordingField(_("about"))
    email = models.EmailField(_("e-mail"), blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["name"]
        verbose_name = _("hub")
        verbose_name_plural = _("hubs")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisations:hub-show", args=[self.slug])
