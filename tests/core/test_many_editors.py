"""Editors in several processes save pages of one SQLite file at once. SAVING_SECONDS=60 makes it the full minute."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

EDITORS = 8
SECONDS = float(os.environ.get("SAVING_SECONDS") or 3)
ROOT = Path(__file__).parents[2]

# A process of its own, whose children are the editors: each saves and publishes a page, as Wagtail's edit view does.
# Children are forked after Django has started, as gunicorn does it, so that they share nothing but the file.
OFFICE = """
import json, multiprocessing, sys, time
import django
django.setup()
from django.db import connections
from wagtail.models import Page, Revision
from pages.models import HomePage, StandardPage

def edit(slug, seconds):
    page = Page.objects.get(slug=slug).specific
    end = time.monotonic() + seconds
    saved = 0
    while time.monotonic() < end:
        saved += 1
        page.title = f"Fassung {saved}"
        page.save_revision(log_action=True).publish()
    return saved

home = HomePage.objects.get()
slugs = [f"seite-{number}" for number in range(int(sys.argv[1]))]
for slug in slugs:
    home.add_child(instance=StandardPage(title="Fassung 0", slug=slug))
connections.close_all()
with multiprocessing.get_context("fork").Pool(len(slugs)) as editors:
    saved = editors.starmap(edit, [(slug, float(sys.argv[2])) for slug in slugs], chunksize=1)
pages = [Page.objects.get(slug=slug) for slug in slugs]
kept = [[page.title, Revision.objects.for_instance(page).count()] for page in pages]
print(json.dumps({"saved": saved, "kept": kept}))
"""


def test_eight_editors_publishing_at_once_lose_nothing_and_are_never_locked_out(
    tmp_path: Path, migrated_file: Path
) -> None:
    shutil.copyfile(migrated_file, tmp_path / "shared.sqlite3")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.local",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'shared.sqlite3'}",
        "KULTURNETZ_VAR": str(tmp_path),
        "KULTURNETZ_LOG_LEVEL": "WARNING",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
    }
    command = [sys.executable, "-c", OFFICE, str(EDITORS), str(SECONDS)]
    office = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (office.returncode, office.stderr) == (0, "")  # an editor who is locked out ends with a traceback
    told = json.loads(office.stdout)
    assert told["kept"] == [[f"Fassung {count}", count] for count in told["saved"]]
    assert min(told["saved"]) > 0
