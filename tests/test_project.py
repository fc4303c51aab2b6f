"""Promises about the repository itself: layers, sizes, reasons, and nothing in it that belongs to one machine."""

import ast
import re
import site
import subprocess
import sysconfig
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.template import Context, Template, TemplateSyntaxError, engines

ROOT = Path(__file__).parents[1]
# From the bottom to the top: each may know those before it.
LAYERS = ["core", "venues", "events", "search", "pages", "config"]
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
# What is longer, and why that is better than cutting it.
LONG_FILES = {
    "tests/events/test_feeds.py": "one subject, many short tests",
    "tests/events/imports/test_apply.py": "one subject, many short tests",
}
LONG_FUNCTIONS = {
    "tests/browser/test_journey.py:test_from_the_editors_form_to_the_phone_and_back": "one journey from end to end",
}
# Written so that this file does not find itself.
MACHINE_PATH = re.compile(r"(?<![\w.~}*])/(?:home|root|Users|work|tmp)/\w")
REGISTRY_HOST = re.compile(r"(?:pypi|pythonhosted|npmjs|yarnpkg|crates)\.(?:org|com|io)|--(?:extra-)?index-url[ =]\S+:")


def committed(*patterns: str) -> list[Path]:
    """Files that git knows and that are still there. Foreign calendars are data: they may say what they like."""
    known = subprocess.run(
        ["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    files = [ROOT / name for name in known.split("\0") if name]
    return [file for file in files if file.is_file() and file.suffix != ".ics"]


def named(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def our_python() -> list[Path]:
    return [file for file in committed("*.py") if "migrations" not in file.parts]


def test_site_is_still_pythons_own_module() -> None:
    assert Path(site.__file__) == Path(sysconfig.get_path("stdlib")) / "site.py"


def test_relations_between_models_point_down() -> None:
    upward = [
        f"{model.__name__}.{field.name} points to {field.related_model._meta.label}"
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in LAYERS
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
        if field.related_model._meta.app_label in LAYERS
        if LAYERS.index(field.related_model._meta.app_label) > LAYERS.index(model._meta.app_label)
    ]
    assert upward == []


def test_every_environment_variable_is_documented() -> None:
    call = re.compile(r'\benv\.(?:text|integer|boolean|words|folder)\(\s*["\']([A-Z_]+)["\']')
    read = {name for file in our_python() if "tests" not in file.parts for name in call.findall(file.read_text())}
    documented = set(re.findall(r"`([A-Z_]+)`", (ROOT / "docs" / "settings.md").read_text()))
    assert read - documented == set()


def texts() -> Iterator[tuple[str, str]]:
    for file in committed():
        try:
            yield named(file), file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # fonts, pictures, compiled catalogues


def test_no_file_names_a_place_of_one_machine_or_a_package_registry() -> None:
    found = [
        f"{name}: {match[0]}"
        for name, text in texts()
        for pattern in (MACHINE_PATH, REGISTRY_HOST)
        for match in pattern.finditer(text)
    ]
    assert found == []


def test_files_stay_short() -> None:
    long = [named(file) for file in our_python() if len(file.read_text().splitlines()) > LONGEST_FILE]
    assert [name for name in long if name not in LONG_FILES] == []


def test_functions_stay_short() -> None:
    long = [
        f"{named(file)}:{node.name}"
        for file in our_python()
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert [name for name in long if name not in LONG_FUNCTIONS] == []


def test_every_dependency_says_why_it_is_there() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    project = tomllib.loads(text)
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    reasons = dict(re.findall(r'^\s+"([^"]+)",\s+#\s*(\S.*)$', text, re.MULTILINE))
    assert [name for name in wanted if name not in reasons] == []


@pytest.mark.parametrize("library", ["dates", "lists", "words", "net", "venue_facts"])
def test_an_unknown_attribute_of_a_component_is_an_error(library: str) -> None:
    tags = engines["django"].engine.template_libraries[library].tags
    assert tags
    for tag in tags:
        with pytest.raises(TemplateSyntaxError, match=r"unexpected keyword argument 'no_such_attribute'"):
            Template(f"{{% load {library} %}}{{% {tag} no_such_attribute=1 %}}").render(Context())


def test_every_font_has_its_licence_beside_it() -> None:
    fonts = list((ROOT / "site" / "static" / "fonts").glob("*.woff2"))
    licences = [file.name.removesuffix("-OFL.txt") for file in fonts[0].parent.glob("*-OFL.txt")]
    assert [font.name for font in fonts if not font.name.startswith(tuple(licences))] == []
