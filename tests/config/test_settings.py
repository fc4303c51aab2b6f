"""Settings as an installation sees them: read in a fresh process from its environment."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def read(expression: str, module: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The value of an expression over `settings`, or the complaint in stderr."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("EMAIL", "KULTURNETZ"))}
    return subprocess.run(
        [sys.executable, "-c", f"from django.conf import settings; print({expression})"],
        env={
            **kept,
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
            "DJANGO_SETTINGS_MODULE": f"config.settings.{module}",
            "KULTURNETZ_VAR": str(folder),
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_mail_goes_to_the_console_by_default(tmp_path: Path) -> None:
    answer = read("settings.EMAIL_BACKEND", "local", tmp_path)
    assert answer.stdout == "django.core.mail.backends.console.EmailBackend\n"


def test_a_mail_host_makes_it_smtp(tmp_path: Path) -> None:
    values = "settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS"
    answer = read(values, "local", tmp_path, EMAIL_HOST="mail.example", EMAIL_PORT="2525", EMAIL_USE_TLS="0")
    assert answer.stdout == "django.core.mail.backends.smtp.EmailBackend mail.example 2525 False\n"


def test_the_local_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    first = read("settings.SECRET_KEY", "local", tmp_path).stdout
    second = read("settings.SECRET_KEY", "local", tmp_path).stdout
    assert first == second
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_production_does_not_start_without_a_key_and_says_which(tmp_path: Path) -> None:
    answer = read("settings.DEBUG", "production", tmp_path)
    assert answer.returncode == 1
    assert answer.stderr.splitlines()[-1] == (
        "config.env.SettingError: KULTURNETZ_SECRET_KEY is not set: "
        "set it to a value that is not empty (docs/settings.md)."
    )


def test_production_is_behind_tls(tmp_path: Path) -> None:
    values = "settings.DEBUG, settings.SESSION_COOKIE_SECURE, settings.SECURE_SSL_REDIRECT, settings.ALLOWED_HOSTS"
    answer = read(
        values,
        "production",
        tmp_path,
        KULTURNETZ_SECRET_KEY="only-for-this-test",
        KULTURNETZ_HOSTS="kulturnetz.example, www.kulturnetz.example",
        KULTURNETZ_BASE_URL="https://kulturnetz.example",
    )
    assert answer.stdout == "False True True ['kulturnetz.example', 'www.kulturnetz.example']\n"
