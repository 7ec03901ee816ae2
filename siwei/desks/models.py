"""What a person keeps at a desk."""

from __future__ import annotations

from django.db import models

from siwei.directory.models import Account


class SavedView(models.Model):
    """我的檢視: the filter of a list under a name.  query: the address after 「?」, without the place in the pages."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    name = models.CharField("名稱", max_length=30)
    query = models.CharField(max_length=1000)

    class Meta:
        verbose_name = "我的檢視"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["account", "kind", "name"], name="desks_savedview_name")]

    def __str__(self) -> str:
        return self.name
