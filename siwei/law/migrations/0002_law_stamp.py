"""Whatever changes a rule or an office calendar renews the stamp, however it is written."""

from django.db import migrations, models

FORWARD = """
CREATE FUNCTION law_renew_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO law_lawstamp (id, value) VALUES (1, gen_random_uuid())
    ON CONFLICT (id) DO UPDATE SET value = EXCLUDED.value;
  RETURN NULL;
END $$;
INSERT INTO law_lawstamp (id, value) VALUES (1, gen_random_uuid());
""" + "".join(
    f"""
CREATE TRIGGER law_{table}_stamp AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON law_{table}
  FOR EACH STATEMENT EXECUTE FUNCTION law_renew_stamp();
"""
    for table in ("rule", "officeyear", "calendarday")
)
BACKWARD = "DROP FUNCTION law_renew_stamp() CASCADE;"


class Migration(migrations.Migration):
    dependencies = [("law", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="LawStamp",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("value", models.UUIDField()),
            ],
            options={"verbose_name": "法規戳記"},
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
