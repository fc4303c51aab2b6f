from pathlib import Path

import pytest

from config import env
from config.env import SettingError


def test_text_is_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAME", "Enger")
    assert env.text("NAME") == "Enger"


@pytest.mark.parametrize("value", ["", None])
def test_text_that_must_be_set_says_so(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    monkeypatch.delenv("NAME", raising=False)
    if value is not None:
        monkeypatch.setenv("NAME", value)
    with pytest.raises(SettingError, match=r"^NAME is (not set|''): set it to a value that is not empty"):
        env.text("NAME")


def test_an_empty_text_takes_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAME", "")
    assert env.text("NAME", "Verl") == "Verl"


def test_integer_names_variable_value_and_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "achtzig")
    with pytest.raises(SettingError, match=r"^PORT is 'achtzig': write a whole number\.$"):
        env.integer("PORT", 8000)


def test_integer_is_read_or_taken_from_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "8010")
    monkeypatch.delenv("OTHER", raising=False)
    assert (env.integer("PORT", 8000), env.integer("OTHER", 8000)) == (8010, 8000)


@pytest.mark.parametrize(
    ("value", "expected"), [("1", True), ("yes", True), ("TRUE", True), ("0", False), ("off", False), ("", True)]
)
def test_boolean_reads_common_words(monkeypatch: pytest.MonkeyPatch, value: str, expected: bool) -> None:
    monkeypatch.setenv("SWITCH", value)
    assert env.boolean("SWITCH", default=True) is expected


def test_boolean_does_not_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SWITCH", "vielleicht")
    with pytest.raises(SettingError, match=r"^SWITCH is 'vielleicht': write 1 or 0\.$"):
        env.boolean("SWITCH", default=True)


def test_words_are_split_at_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSTS", " a.example ,b.example,, ")
    assert env.words("HOSTS") == ["a.example", "b.example"]


def test_a_folder_is_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FOLDER", str(tmp_path / "new" / "var"))
    assert env.folder("FOLDER", tmp_path) == tmp_path / "new" / "var"
    assert (tmp_path / "new" / "var").is_dir()
