"""The full-text index beside the column `terms`, made by the database itself, so that it can never be behind."""

from django.db import migrations

# FTS5 with the table as its content (https://sqlite.org/fts5.html, 4.4.3). Whoever alters search_entry later has to
# make these triggers again: Django builds an altered table anew, and they go with the old one.
SQLITE = (
    """CREATE VIRTUAL TABLE search_terms USING fts5(
        terms, content='search_entry', content_rowid='unit', tokenize='unicode61 remove_diacritics 0', prefix='5 6 7'
    )""",
    """CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_terms(rowid, terms) VALUES (new.unit, new.terms);
    END""",
    """CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_terms(search_terms, rowid, terms) VALUES ('delete', old.unit, old.terms);
    END""",
    """CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN
        INSERT INTO search_terms(search_terms, rowid, terms) VALUES ('delete', old.unit, old.terms);
        INSERT INTO search_terms(rowid, terms) VALUES (new.unit, new.terms);
    END""",
)
POSTGRESQL = (
    """ALTER TABLE search_entry ADD COLUMN terms_vector tsvector
        GENERATED ALWAYS AS (to_tsvector('simple', terms)) STORED""",
    "CREATE INDEX search_entry_terms ON search_entry USING gin (terms_vector)",
)


def add(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in ("added", "removed", "changed"):
            schema_editor.execute(f"DROP TRIGGER search_entry_{name}")
        schema_editor.execute("DROP TABLE search_terms")
    else:
        schema_editor.execute("ALTER TABLE search_entry DROP COLUMN terms_vector")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(add, remove)]
