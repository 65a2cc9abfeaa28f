"""The database itself refuses to change or drop an entry of the chain."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER audit_entry_keep_{verb} BEFORE {VERB} ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit chain is append-only'); END;
"""
POSTGRES = """
CREATE OR REPLACE FUNCTION audit_entry_keep() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'the audit chain is append-only'; END; $$ LANGUAGE plpgsql;
CREATE TRIGGER audit_entry_keep BEFORE UPDATE OR DELETE ON audit_entry
FOR EACH ROW EXECUTE FUNCTION audit_entry_keep();
"""


def deny(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            schema_editor.execute(SQLITE.format(verb=verb, VERB=verb.upper()))
    else:
        schema_editor.execute(POSTGRES)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(deny, migrations.RunPython.noop)]
