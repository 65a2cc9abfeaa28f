"""The database itself refuses to change or drop a receipt; only who it points at may be forgotten."""

from django.db import migrations

SQLITE_UPDATE = """
CREATE TRIGGER acknowledging_receipt_keep_update BEFORE UPDATE ON acknowledging_receipt
WHEN NOT (NEW.person_id IS NULL AND {same})
BEGIN SELECT RAISE(ABORT, 'a receipt is never changed'); END;
"""
SQLITE_DELETE = """
CREATE TRIGGER acknowledging_receipt_keep_delete BEFORE DELETE ON acknowledging_receipt
BEGIN SELECT RAISE(ABORT, 'a receipt is never dropped'); END;
"""
POSTGRES = """
CREATE OR REPLACE FUNCTION acknowledging_receipt_keep() RETURNS trigger AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a receipt is never dropped'; END IF;
  IF NEW.person_id IS NULL AND to_jsonb(NEW) - 'person_id' = to_jsonb(OLD) - 'person_id' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a receipt is never changed';
END; $$ LANGUAGE plpgsql;
CREATE TRIGGER acknowledging_receipt_keep BEFORE UPDATE OR DELETE ON acknowledging_receipt
FOR EACH ROW EXECUTE FUNCTION acknowledging_receipt_keep();
"""


def deny(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        columns = [f.column for f in apps.get_model("acknowledging", "Receipt")._meta.local_fields]
        same = " AND ".join(f"NEW.{c} IS OLD.{c}" for c in columns if c != "person_id")
        schema_editor.execute(SQLITE_UPDATE.format(same=same))
        schema_editor.execute(SQLITE_DELETE)
    else:
        schema_editor.execute(POSTGRES)


class Migration(migrations.Migration):
    dependencies = [("acknowledging", "0001_initial")]
    operations = [migrations.RunPython(deny, migrations.RunPython.noop)]
