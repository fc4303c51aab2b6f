"""The synonyms a new installation begins with: German that is the same in every region. Region staff may change them."""

from django.db import migrations

SYNONYMS = [
    "Lesung, Literatur",
    "Kabarett, Comedy",
    "Kino, Film",
    "Open Air, Freilicht, Freiluft",
    "Sinfonie, Symphonie",
    "Flohmarkt, Trödelmarkt",
    "Gottesdienst, Andacht",
    "Vernissage, Ausstellungseröffnung",
    "Stadtführung, Stadtrundgang",
    "Disco, Disko",
    "Weihnachtsmarkt, Adventsmarkt",
    "Puppentheater, Figurentheater",
    "Saxofon, Saxophon",
]


def add(apps, schema_editor):
    model = apps.get_model("search", "Synonyms")
    model.objects.bulk_create(model(words=words) for words in SYNONYMS)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_full_text")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
