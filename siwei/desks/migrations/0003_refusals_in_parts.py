"""Why a file was not taken is kept by its parts, so that it can be said in the language of the reader."""

from __future__ import annotations

from django.db import migrations, models

TO_PARTS = """ALTER TABLE desks_importrun ALTER COLUMN refused TYPE jsonb
    USING CASE WHEN refused = '' THEN '[]'::jsonb ELSE jsonb_build_array(refused) END"""
TO_TEXT = "ALTER TABLE desks_importrun ALTER COLUMN refused TYPE text USING coalesce(refused ->> 0, '')"


class Migration(migrations.Migration):
    dependencies = [("desks", "0002_import_runs")]

    operations = [
        migrations.RunSQL(
            TO_PARTS,
            TO_TEXT,
            state_operations=[
                migrations.AlterField("importrun", "refused", models.JSONField(default=list, verbose_name="不能匯入的原因"))
            ],
        )
    ]
