"""What can be found, and the full-text index that follows it by itself on either database."""

import django.db.models.deletion
from django.db import migrations, models


# Every stem gets the mark of the row's scope before it; the index holds nothing else.
BAG = "replace(rtrim({row}.stems), ' ', ' ' || {row}.scope)"
SQLITE = [
    """
    CREATE VIRTUAL TABLE conduct_findable_index USING fts5(
        bag, content='', columnsize=0, detail=none, tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
    )
    """,
    f"""
    CREATE TRIGGER conduct_findable_put AFTER INSERT ON conduct_findable BEGIN
        INSERT INTO conduct_findable_index (rowid, bag) VALUES (new.id, {BAG.format(row="new")});
    END
    """,
    f"""
    CREATE TRIGGER conduct_findable_drop AFTER DELETE ON conduct_findable BEGIN
        INSERT INTO conduct_findable_index (conduct_findable_index, rowid, bag)
        VALUES ('delete', old.id, {BAG.format(row="old")});
    END
    """,
    f"""
    CREATE TRIGGER conduct_findable_change AFTER UPDATE ON conduct_findable BEGIN
        INSERT INTO conduct_findable_index (conduct_findable_index, rowid, bag)
        VALUES ('delete', old.id, {BAG.format(row="old")});
        INSERT INTO conduct_findable_index (rowid, bag) VALUES (new.id, {BAG.format(row="new")});
    END
    """,
]
POSTGRES = [
    """
    ALTER TABLE conduct_findable ADD COLUMN bag tsvector GENERATED ALWAYS AS (
        array_to_tsvector(string_to_array(ltrim(replace(rtrim(stems), ' ', ' ' || scope)), ' '))
    ) STORED
    """,
    "CREATE INDEX conduct_findable_index ON conduct_findable USING gin (bag) WITH (fastupdate = off)",
]


def make_index(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRES:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('conduct', '0002_drafts'),
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Findable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=120)),
                ('scope', models.CharField(max_length=40)),
                ('kind', models.CharField(max_length=20)),
                ('language', models.CharField(max_length=2)),
                ('name', models.CharField(max_length=60)),
                ('arguments', models.JSONField(default=dict)),
                ('title', models.TextField()),
                ('body', models.TextField(blank=True)),
                ('squeezed', models.TextField()),
                ('stems', models.TextField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'source'], name='findable_source')],
            },
        ),
        migrations.CreateModel(
            name='Wordlist',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=120)),
                ('scope', models.CharField(max_length=40)),
                ('language', models.CharField(max_length=2)),
                ('stamp', models.UUIDField()),
                ('words', models.JSONField()),
                ('stems', models.JSONField()),
                ('rows', models.PositiveIntegerField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'source', 'scope', 'language'), name='one_wordlist')],
            },
        ),
        migrations.RunPython(make_index, migrations.RunPython.noop),
    ]
