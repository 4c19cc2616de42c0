"""What is said when a folder is checked beside a store that it does not open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from appealdesk.cli.casedoor import tell_of_figures
from appealdesk.core.text import LANGUAGES, text

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_of_the_store_do_not_count_for_a_folder_and_that_is_said(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("APPEALDESK_HOME", str(tmp_path))
    tell_of_figures(language)
    assert capsys.readouterr() == ("", ""), "without a store there are none"

    (tmp_path / "store.db").write_bytes(b"sealed")
    tell_of_figures(language)
    out, err = capsys.readouterr()
    assert out == "", "results alone stand there"
    assert err.strip() == text(language, "cli.figures.of-store")


def test_a_home_that_is_no_full_path_is_no_matter_here(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("APPEALDESK_HOME", "somewhere")
    tell_of_figures("en")
    assert capsys.readouterr() == ("", "")
