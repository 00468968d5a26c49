"""What a settings file may hold, and what is said of one that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from loader import settings
from loader.cli.commands import commands
from loader.model import UsageError


def test_a_folder_without_a_file_has_no_settings(tmp_path: Path) -> None:
    assert settings.read(tmp_path) == {}


def test_settings_are_read(tmp_path: Path) -> None:
    (tmp_path / settings.FILE).write_text('store = "wales"\nquiet = true\n', "utf-8")
    assert settings.read(tmp_path) == {"store": "wales", "quiet": True}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"store = ", "is not TOML"),
        (b"store = '\xff'", "is not TOML"),
        (b"stores = 'wales'", "there is no setting 'stores'; choose from store, base, "),
        (b"store = 1", "store is 1; write text in quotation marks"),
        (b"quiet = 'no'", "quiet is 'no'; write true or false"),
        (b"quiet = 1", "quiet is 1; write true or false"),
        (b"[store]\nfolder = 'wales'", "store is {'folder': 'wales'}"),
    ],
)
def test_a_file_that_cannot_be_used_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / settings.FILE).write_bytes(content)
    with pytest.raises(UsageError) as error:
        settings.read(tmp_path)
    assert str(error.value).startswith("prisongraph.toml: ")
    assert told in str(error.value)


def test_every_setting_is_an_option_that_may_also_stand_in_the_environment() -> None:
    found = {
        option.name: option.envvar
        for command in commands.commands.values()
        for option in command.params
        if option.envvar
    }
    assert found == {name: f"PRISONGRAPH_{name.upper()}" for name in settings.KNOWN}
    assert "store" in found
