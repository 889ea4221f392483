"""Registered devices."""

from django.db import models


class Device(models.Model):
    """A piece of equipment that the Department approved."""

    asset_tag = models.CharField(max_length=40, unique=True)

    class Meta:
        permissions = [("enrol_device", "May register and retire devices (389.3)")]

    def __str__(self) -> str:
        return self.asset_tag
