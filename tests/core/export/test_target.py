"""Where files cannot be put, the cause is said in its own words, before anything is read or built."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from appealdesk.core.export.errors import ExportError
from appealdesk.core.export.placing import put_in_place
from appealdesk.core.export.run import Run
from appealdesk.core.export.target import cannot_write, refuse_bad_target
from appealdesk.core.text import LANGUAGES, text
from tests.core.export.worlds import ORDER, World, everything_below, png, written

CAUSES = ("too-long", "not-folder", "read-only", "denied", "full", "file-too-large", "bad-name", "gone", "circle")


def small(tmp_path: Path) -> World:
    return World(tmp_path / "case", letter="").order().paper("order.png", png(), ids=ORDER)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cause_has_words_of_its_own(language):
    said = {text(language, f"dossier.error.{cause}", out="X") for cause in (*CAUSES, "in-use", "other-export")}
    assert len(said) == len(CAUSES) + 2


@pytest.mark.parametrize(
    ("number", "cause"),
    [
        (errno.ENAMETOOLONG, "too-long"),
        (errno.ENOTDIR, "not-folder"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "denied"),
        (errno.ENOSPC, "full"),
        (errno.EFBIG, "file-too-large"),
        (errno.ENOENT, "gone"),
        (errno.EIO, "cannot-write"),
    ],
)
def test_what_the_system_says_becomes_a_cause(number, cause):
    assert cannot_write(Path("out"), OSError(number, os.strerror(number))).key == f"dossier.error.{cause}"


@pytest.mark.parametrize(
    ("number", "cause"), [(112, "full"), (206, "too-long"), (32, "in-use"), (123, "bad-name"), (53, "gone")]
)
def test_windows_says_more_than_python_makes_of_it(number, cause):
    error = PermissionError(errno.EACCES, "?")
    error.winerror = number
    assert cannot_write(Path("out"), error).key == f"dossier.error.{cause}"


def test_windows_says_of_what_is_too_long_only_that_it_is_not_there(tmp_path):
    error = FileNotFoundError(errno.ENOENT, "?")
    error.winerror = 3
    assert cannot_write(tmp_path / "not there", error).key == "dossier.error.gone"
    for out in (tmp_path / ("x" * 256), tmp_path.joinpath(*["part of the way"] * 16)):
        assert cannot_write(out, error).key == "dossier.error.too-long"


def test_a_name_that_is_too_long_is_no_matter_of_space(tmp_path):
    with pytest.raises(ExportError) as caught:
        refuse_bad_target(None, tmp_path / ("x" * 300))
    assert caught.value.key == "dossier.error.too-long"
    assert len(str(caught.value)) < 300
    assert "space" not in str(caught.value)


def test_trying_leaves_nothing_behind(tmp_path):
    refuse_bad_target(None, tmp_path / "new" / "deeper")
    (tmp_path / "there").mkdir()
    refuse_bad_target(None, tmp_path / "there")
    assert list(tmp_path.rglob("*")) == [tmp_path / "there"]


@pytest.mark.parametrize("name", ["Appeal_Dossier.pdf", f"OrderID_{ORDER}_Evidence.pdf"])
def test_a_foreign_file_in_the_way_is_told_before_anything_is_built(tmp_path, monkeypatch, name):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).write_bytes(b"mine")
    monkeypatch.setattr(Run, "build", lambda *_told, **_more: pytest.fail("all was built first"))
    with pytest.raises(ExportError) as caught:
        written(small(tmp_path), tmp_path / "out")
    assert caught.value.key == "dossier.error.foreign-file"
    assert caught.value.values["file"] == name
    assert everything_below(tmp_path / "out") == {name: b"mine"}


def finished(tmp_path: Path, name: str) -> Path:
    work = tmp_path / name
    work.mkdir()
    (work / "a.pdf").write_bytes(name.encode())
    return work


def test_while_one_export_moves_its_files_another_keeps_out(tmp_path):
    out = tmp_path / "out"
    (out / ".appealdesk-moving").mkdir(parents=True)
    with pytest.raises(ExportError) as caught:
        put_in_place(finished(tmp_path, "work"), out, ["a.pdf"])
    assert caught.value.key == "dossier.error.other-export"
    assert everything_below(out) == {}


def test_what_a_killed_export_left_behind_keeps_nobody_out(tmp_path):
    out = tmp_path / "out"
    (out / ".appealdesk-moving").mkdir(parents=True)
    os.utime(out / ".appealdesk-moving", (1_000_000, 1_000_000))
    put_in_place(finished(tmp_path, "work"), out, ["a.pdf"])
    assert everything_below(out) == {"a.pdf": b"work"}


def test_files_are_made_on_the_drive_they_go_to(tmp_path, monkeypatch):
    out = tmp_path / "drive"
    out.mkdir()
    real = Path.replace

    def other_drive(self: Path, target: Path) -> Path:
        if (out in self.parents) is not (out in Path(target).parents):
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", other_drive)
    files = written(small(tmp_path), out)
    assert set(everything_below(out)) == set(files)


def test_workshops_of_killed_exports_are_swept_a_day_later(tmp_path):
    names = (".appealdesk-old", ".appealdesk-new", ".appealdesk-holds", "old")
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "private.pdf").write_bytes(b"buyer")
    (tmp_path / ".appealdesk-holds" / "earlier").mkdir()
    for name in names:
        if name != ".appealdesk-new":
            os.utime(tmp_path / name, (1_000_000, 1_000_000))
    written(small(tmp_path), tmp_path / "out")
    left = {p.name for p in tmp_path.iterdir()}
    assert left == {"case", "out", "old", ".appealdesk-new", ".appealdesk-holds"}


def test_the_submission_of_another_case_is_never_replaced(tmp_path):
    out = tmp_path / "out"
    written(small(tmp_path), out)
    before = everything_below(out)
    other = "112-0000001-0000009"
    another = World(tmp_path / "other", letter="").order(other).paper("order.png", png(), ids=other)
    with pytest.raises(ExportError) as caught:
        written(another, out)
    assert caught.value.key == "dossier.error.other-case"
    assert everything_below(out) == before


def test_a_case_that_has_one_more_order_is_the_same_case(tmp_path):
    out = tmp_path / "out"
    written(small(tmp_path), out)
    grown = small(tmp_path).order("112-0000001-0000009")
    assert "Appeal_Dossier.pdf" in written(grown, out)
