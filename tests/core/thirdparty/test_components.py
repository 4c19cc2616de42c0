"""Third-party components: all that is installed for the program, each with a licence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from appealdesk.cli import main
from appealdesk.core import text as texts
from appealdesk.core.desk.errors import DeskError
from appealdesk.core.desk.thirdparty import Component, components, load
from appealdesk.core.desk.thirdparty.component import dump, parse
from appealdesk.core.desk.thirdparty.own import own_entries
from appealdesk.core.desk.thirdparty.told import whole
from appealdesk.core.text import LANGUAGES, resources

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def found() -> dict[str, Component]:
    return {one.name: one for one in components()}


def test_what_the_program_needs_is_there_with_what_that_needs(found: dict[str, Component]):
    assert {"onnxruntime", "tesserocr", "sqlcipher3", "PySide6_Essentials", "SQLAlchemy", "protobuf"} <= set(found)
    assert {"FlatBuffers", "Qt 6", "Noto Sans SC", "PP-OCRv6 small (PaddleOCR)", "Python", "SQLCipher"} <= set(found)


def test_tools_of_developers_are_not_among_them(found: dict[str, Component]):
    assert {"pytest", "mypy", "ruff", "hatchling", "appealdesk"}.isdisjoint(found)


def test_each_has_a_licence_and_its_text(found: dict[str, Component]):
    covered = {name for entry in own_entries() for name in entry.packages}
    without = [one.name for one in found.values() if not one.texts and not one.note]
    assert [name for name in without if name.lower().replace("_", "-") not in covered] == []
    assert [one.name for one in found.values() if not one.licence] == []


def test_the_lgpl_is_there_with_how_to_replace_the_library(found: dict[str, Component]):
    qt = found["Qt 6"]
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in qt.texts[0]
    assert "GNU GENERAL PUBLIC LICENSE" in qt.texts[1]
    for language in LANGUAGES:
        assert "Qt6*.dll" in whole(qt, language)


def test_every_note_is_written_in_both_languages():
    for entry in own_entries():
        for language in LANGUAGES:
            assert not entry.component.note or texts.has(language, f"thirdparty.note.{entry.component.note}")


def test_every_font_icon_and_data_file_of_others_is_in_the_table():
    named = " ".join(pattern for entry in own_entries() for pattern in entry.files)
    for file in [*(resources() / "fonts").glob("*.ttf"), *(resources() / "tessdata").glob("*.traineddata")]:
        assert file.name in named


def test_a_list_comes_back_as_it_was_and_holds_a_shared_text_once():
    later = Component("b", "2", "MIT", texts=("long text", "other"))
    earlier = Component("A", "1", "MIT", "home", ("long text",))
    written = dump([later, earlier])
    assert written.count("long text") == 1
    assert parse(written) == (earlier, later)


@pytest.mark.parametrize("content", ["", "[]", '{"components": [{"name": "x"}], "texts": {}}'])
def test_a_damaged_list_is_told_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str):
    (tmp_path / "thirdparty").mkdir()
    (tmp_path / "thirdparty" / "components.json").write_text(content, "utf-8")
    monkeypatch.setattr(load, "resources", lambda: tmp_path)
    with pytest.raises(DeskError) as caught:
        components()
    assert "components.json" in caught.value.message("en")


def test_the_command_lists_them_and_shows_one(capsys: pytest.CaptureFixture[str]):
    assert main(["licences", "--lang", "en"], lambda *_: 0) == 0
    assert "Noto Sans SC — OFL-1.1" in capsys.readouterr().out
    assert main(["licences", "noto sans sc", "--lang", "en"], lambda *_: 0) == 0
    assert "SIL OPEN FONT LICENSE" in capsys.readouterr().out
    assert main(["licences", "sqlmodel", "--json"], lambda *_: 0) == 0
    (shown,) = json.loads(capsys.readouterr().out)["components"]
    assert shown["licence"] == "MIT"
    assert shown["texts"]
    assert main(["licences", "nobody", "--lang", "en"], lambda *_: 0) == 2
    assert "nobody" in capsys.readouterr().err
