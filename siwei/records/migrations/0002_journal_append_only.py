"""The journal is append-only for everybody, the owner included: grants alone would not bind the owner."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION records_journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER records_entry_keep BEFORE UPDATE OR DELETE ON records_entry
  FOR EACH ROW EXECUTE FUNCTION records_journal_refuse();
CREATE TRIGGER records_entry_keep_all BEFORE TRUNCATE ON records_entry
  FOR EACH STATEMENT EXECUTE FUNCTION records_journal_refuse();
"""
BACKWARD = """
DROP TRIGGER records_entry_keep ON records_entry;
DROP TRIGGER records_entry_keep_all ON records_entry;
DROP FUNCTION records_journal_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
