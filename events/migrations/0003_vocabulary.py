"""The words a new installation begins with. Region staff may change names and order; keys stand in addresses."""

from django.db import migrations

CATEGORIES = [
    ("konzert", "Konzert", "Concert", "MusicEvent"),
    ("klassik", "Klassik", "Classical", "MusicEvent"),
    ("jazz", "Jazz", "Jazz", "MusicEvent"),
    ("pop-rock", "Pop und Rock", "Pop and rock", "MusicEvent"),
    ("elektronik-club", "Club und Elektronik", "Club and electronic", "DanceEvent"),
    ("kirchenmusik", "Kirchenmusik", "Church music", "MusicEvent"),
    ("oper-musical", "Oper und Musical", "Opera and musical", "TheaterEvent"),
    ("theater", "Theater", "Theatre", "TheaterEvent"),
    ("tanz", "Tanz", "Dance", "DanceEvent"),
    ("kabarett-comedy", "Kabarett und Comedy", "Comedy", "ComedyEvent"),
    ("poetry-slam", "Poetry-Slam", "Poetry slam", "LiteraryEvent"),
    ("lesung", "Lesung", "Reading", "LiteraryEvent"),
    ("film", "Film", "Film", "ScreeningEvent"),
    ("ausstellung", "Ausstellung", "Exhibition", "ExhibitionEvent"),
    ("fuehrung", "Führung", "Guided tour", "VisualArtsEvent"),
    ("vortrag", "Vortrag und Gespräch", "Talk", "EducationEvent"),
    ("stadtgeschichte", "Stadtgeschichte", "Local history", "EducationEvent"),
    ("werkstatt-kurs", "Werkstatt und Kurs", "Workshop", "EducationEvent"),
    ("mitmachen", "Mitmachen", "Join in", "SocialEvent"),
    ("kinder-familie", "Kinder und Familie", "Children and family", "ChildrensEvent"),
    ("fest-markt", "Fest und Markt", "Festival and fair", "Festival"),
]
AUDIENCES = [
    ("kinder", "Kinder", "Children"),
    ("jugendliche", "Jugendliche", "Young people"),
    ("familien", "Familien", "Families"),
    ("erwachsene", "Erwachsene", "Adults"),
    ("aeltere", "Ältere", "Seniors"),
    ("neuzugezogene", "Neu in der Region", "New in the region"),
]


def write(apps, schema_editor):
    Category = apps.get_model("events", "Category")
    Audience = apps.get_model("events", "Audience")
    for order, (key, name, name_en, schema_type) in enumerate(CATEGORIES):
        Category.objects.create(key=key, name=name, name_en=name_en, schema_type=schema_type, order=order)
    for order, (key, name, name_en) in enumerate(AUDIENCES):
        Audience.objects.create(key=key, name=name, name_en=name_en, order=order)


class Migration(migrations.Migration):
    dependencies = [("events", "0002_initial")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
