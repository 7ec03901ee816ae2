from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("law", "0002_law_stamp")]
    operations = [
        migrations.AlterField(
            model_name="rule",
            name="kind",
            field=models.CharField(
                choices=[("limit", "期限"), ("value", "數值"), ("rubric", "評分標準"), ("bands", "級距")],
                max_length=8,
                verbose_name="種類",
            ),
        ),
    ]
