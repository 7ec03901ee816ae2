from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Now

FORWARD = """
CREATE TRIGGER records_houseentry_keep BEFORE UPDATE OR DELETE ON records_houseentry
  FOR EACH ROW EXECUTE FUNCTION records_journal_refuse();
CREATE TRIGGER records_houseentry_keep_all BEFORE TRUNCATE ON records_houseentry
  FOR EACH STATEMENT EXECUTE FUNCTION records_journal_refuse();
"""
BACKWARD = """
DROP TRIGGER records_houseentry_keep ON records_houseentry;
DROP TRIGGER records_houseentry_keep_all ON records_houseentry;
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0005_search")]
    operations = [
        migrations.CreateModel(
            name="HouseEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(max_length=100)),
                ("at", models.DateTimeField(db_default=Now(), verbose_name="時間")),
                ("capacity", models.CharField(max_length=160, verbose_name="人員")),
                ("label", models.CharField(max_length=120, verbose_name="事由")),
                ("changes", models.JSONField(default=dict)),
                ("note", models.TextField(blank=True, verbose_name="說明")),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "異動紀錄",
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["subject", "-id"], name="records_houseentry_subject")],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
