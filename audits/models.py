"""No table yet: a name that the permission to export the usage report hangs on (389.6)."""

from django.db import models


class UsageReport(models.Model):
    class Meta:
        managed = False
        default_permissions = ()
        permissions = [("export_usage_report", "May export the usage report (389.6)")]

    def __str__(self) -> str:
        return "Usage report"
