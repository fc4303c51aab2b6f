"""The start page in the place of Wagtail's welcome page, and the rows of the data version and the region."""

from django.db import migrations


def make_home(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    HomePage = apps.get_model("pages", "HomePage")
    DataVersion = apps.get_model("core", "DataVersion")
    Site.objects.all().delete()
    Page.objects.filter(depth__gt=1).delete()
    content_type, _created = ContentType.objects.get_or_create(model="homepage", app_label="pages")
    root = Page.objects.get(depth=1)
    home = HomePage.objects.create(
        title="Kulturnetz", draft_title="Kulturnetz", slug="home", content_type=content_type, path="00010001",
        depth=2, numchild=0, url_path="/home/", locale=Locale.objects.first(), live=True,
    )
    root.numchild = 1
    root.save()
    Site.objects.create(hostname="localhost", port=80, root_page=home, is_default_site=True, site_name="Kulturnetz")
    DataVersion.objects.get_or_create(pk=1)
    # A page that reads the settings must not have to make them: that would be a change of what the public sees.
    apps.get_model("core", "Region").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0001_initial"),
        ("core", "0002_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(make_home, migrations.RunPython.noop)]
