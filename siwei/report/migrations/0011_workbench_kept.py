"""What was changed and who signed is never rewritten, by nobody: grants alone would not bind the owner."""

from django.db import migrations

TABLES = ("report_sectionrevision", "report_sectionsignoff")

FORWARD = "".join(
    f"""
CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE ON {table}
  FOR EACH ROW EXECUTE FUNCTION records_journal_refuse();
CREATE TRIGGER {table}_keep_all BEFORE TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION records_journal_refuse();
"""
    for table in TABLES
)
BACKWARD = "".join(f"DROP TRIGGER {t}_keep ON {t}; DROP TRIGGER {t}_keep_all ON {t};" for t in TABLES)


class Migration(migrations.Migration):
    dependencies = [("report", "0010_workbench"), ("records", "0006_house_journal")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
