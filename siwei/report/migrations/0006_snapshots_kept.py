"""A frozen report is never changed, by nobody: grants alone would not bind the owner."""

from django.db import migrations

TABLES = ("report_snapshot", "report_frozenfigure", "report_frozenrows")

FORWARD = """
CREATE FUNCTION report_snapshot_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a frozen report is never changed' USING ERRCODE = 'insufficient_privilege';
END $$;
""" + "".join(
    f"""
CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE ON {table}
  FOR EACH ROW EXECUTE FUNCTION report_snapshot_refuse();
CREATE TRIGGER {table}_keep_all BEFORE TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION report_snapshot_refuse();
"""
    for table in TABLES
)
BACKWARD = "DROP FUNCTION report_snapshot_refuse() CASCADE;"


class Migration(migrations.Migration):
    dependencies = [("report", "0005_snapshots")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
