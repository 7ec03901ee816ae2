"""Whatever decides who may do what renews the stamp, however it is written."""

from django.db import migrations, models

FORWARD = """
CREATE FUNCTION directory_renew_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO directory_rightsstamp (id, value) VALUES (1, gen_random_uuid())
    ON CONFLICT (id) DO UPDATE SET value = EXCLUDED.value;
  RETURN NULL;
END $$;
INSERT INTO directory_rightsstamp (id, value) VALUES (1, gen_random_uuid());
CREATE TRIGGER directory_account_stamp AFTER UPDATE OF name, is_active OR DELETE OR TRUNCATE ON directory_account
  FOR EACH STATEMENT EXECUTE FUNCTION directory_renew_stamp();
""" + "".join(
    f"""
CREATE TRIGGER directory_{table}_stamp AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON directory_{table}
  FOR EACH STATEMENT EXECUTE FUNCTION directory_renew_stamp();
"""
    for table in ("agency", "unit", "position", "appointment", "role", "grant", "delegation")
)
BACKWARD = "DROP FUNCTION directory_renew_stamp() CASCADE;"


class Migration(migrations.Migration):
    dependencies = [("directory", "0004_names_of_columns")]
    operations = [
        migrations.CreateModel(
            name="RightsStamp",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("value", models.UUIDField()),
            ],
            options={"verbose_name": "權限戳記"},
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
