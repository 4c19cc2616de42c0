"""Writing a submission: all of it or nothing, and nobody else's files are touched."""

import errno
import hashlib
import json
import os
from pathlib import Path

import pytest
from pypdf import PdfReader

from appealdesk.core.export.errors import Cancelled, ExportError, NotReady
from appealdesk.core.export.write import write
from appealdesk.core.reading.disk import DiskFolder
from appealdesk.core.text import LANGUAGES
from tests.core.export.worlds import (
    LETTER,
    NOW,
    ORDER,
    World,
    everything_below,
    pack,
    pdf,
    planned,
    png,
    whole_world,
    written,
)


def test_every_file_is_what_the_list_says(tmp_path):
    files = written(whole_world(tmp_path / "case"), tmp_path / "out")
    assert set(files) == set(everything_below(tmp_path / "out"))
    for name, file in files.items():
        data = (tmp_path / "out" / name).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file.bytes, file.sha256)
        if name.endswith(".pdf"):
            assert len(PdfReader(tmp_path / "out" / name).pages) == file.pages


def test_equal_input_gives_equal_bytes(tmp_path):
    world = whole_world(tmp_path / "case").document("notice.pdf", pdf("Notice"))
    written(world, tmp_path / "one")
    written(world, tmp_path / "two")
    assert everything_below(tmp_path / "one") == everything_below(tmp_path / "two")


def test_the_case_folder_is_only_read(tmp_path):
    world = whole_world(tmp_path / "case")
    world.report()
    before = everything_below(tmp_path / "case")
    written(world, tmp_path / "out")
    assert everything_below(tmp_path / "case") == before


def test_blockers_stop_it_unless_a_draft_is_asked_for(tmp_path):
    world = whole_world(tmp_path / "case").blocker().blocker()
    with pytest.raises(NotReady) as caught:
        written(world, tmp_path / "out")
    assert caught.value.blockers == 2
    assert not (tmp_path / "out").exists()
    assert written(world, tmp_path / "out", draft=True)


def test_a_statement_is_exactly_the_text(tmp_path):
    world = whole_world(tmp_path / "case")
    world.platform, world.letter = "shopee", "訂單已於承諾時間內出貨。\n請更正。  \n"
    written(world, tmp_path / "out")
    assert (tmp_path / "out" / "Appeal_Statement.txt").read_bytes() == world.letter.encode()


def test_the_letter_keeps_its_sections_and_words(tmp_path):
    world = whole_world(tmp_path / "case")
    written(world, tmp_path / "out")
    text = PdfReader(tmp_path / "out" / "Appeal_Letter.pdf").pages[0].extract_text()
    for words in (
        "Problem",
        "Actions taken",
        "包裹在承诺时间之前已交给承运商",
        "We compared label and carrier times",
        "1.",
    ):
        assert words in text
    assert "**" not in text
    assert "# " not in text
    assert LETTER.startswith("# Problem")


def test_an_earlier_submission_is_replaced_and_foreign_files_stay(tmp_path):
    out = tmp_path / "out"
    world = whole_world(tmp_path / "case").paper("carrier.pdf", pdf("Letter"))
    written(world, out)
    assert (out / "OrderID_ALL_Evidence.pdf").exists()
    (out / "my notes.txt").write_text("mine", "utf-8")
    world.evidence.pop()
    files = written(world, out, language="zh")
    assert not (out / "OrderID_ALL_Evidence.pdf").exists()
    assert (out / "my notes.txt").read_text("utf-8") == "mine"
    assert set(everything_below(out)) == {*files, "my notes.txt"}


def test_a_foreign_file_in_the_way_is_never_replaced(tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "appeal_dossier.PDF").write_bytes(b"somebody's")
    with pytest.raises(ExportError) as caught:
        written(whole_world(tmp_path / "case"), out)
    assert caught.value.key == "dossier.error.foreign-file"
    assert everything_below(out) == {"appeal_dossier.PDF": b"somebody's"}


def test_a_written_file_that_was_changed_since_is_not_lost(tmp_path):
    out = tmp_path / "out"
    world = whole_world(tmp_path / "case")
    written(world, out)
    (out / "Appeal_Letter.pdf").write_bytes(b"my own version")
    before = everything_below(out)
    with pytest.raises(ExportError, match=r"Appeal_Letter\.pdf"):
        written(world, out)
    assert everything_below(out) == before


def test_a_manifest_that_names_files_elsewhere_moves_nothing(tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    outside = tmp_path / "precious.txt"
    outside.write_bytes(b"keep")
    digest = hashlib.sha256(b"keep").hexdigest()
    names = ["../precious.txt", str(outside), "..\\precious.txt"]
    manifest = {"product": "AppealDesk", "files": [{"path": n, "sha256": digest} for n in names]}
    (out / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    with pytest.raises(ExportError):
        written(whole_world(tmp_path / "case"), out)
    assert outside.read_bytes() == b"keep"


@pytest.mark.parametrize("inside", [".", "evidence", "out/deeper"])
def test_the_case_folder_is_no_place_to_write_to(tmp_path, inside):
    world = whole_world(tmp_path / "case")
    world.report()
    before = everything_below(tmp_path / "case")
    with pytest.raises(ExportError) as caught:
        written(world, tmp_path / "case" / inside)
    assert caught.value.key == "dossier.error.inside-case"
    assert everything_below(tmp_path / "case") == before


def test_cancelling_at_any_moment_leaves_nothing(tmp_path):
    # little to write, since it is written as often as there are moments
    world = World(tmp_path / "case", letter="").order()
    world.paper("order.png", png("o"), ids=ORDER).paper("label.pdf", pdf("Label"), ids=ORDER)
    plan, report = planned(world)

    def run(stop_after: int) -> bool:
        asked = 0

        def cancelled() -> bool:
            nonlocal asked
            asked += 1
            return asked > stop_after

        try:
            write(
                plan,
                report,
                DiskFolder(world.folder),
                tmp_path / "new" / "out",
                draft=False,
                language="en",
                now=NOW,
                cancelled=cancelled,
            )
        except Cancelled:
            assert sorted(p.name for p in tmp_path.iterdir()) == ["case"]
            return True
        return False

    moments = 0
    while run(moments):
        moments += 1
    assert moments > 6
    assert (tmp_path / "new" / "out" / "manifest.json").exists()


@pytest.mark.parametrize("failing", ["Appeal_Letter.pdf", "Appeal_Dossier.pdf", "manifest.json"])
def test_a_full_disk_is_one_clear_error_and_leaves_nothing(tmp_path, monkeypatch, failing):
    world = whole_world(tmp_path / "case")
    plan, report = planned(world)
    real = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        if self.name == failing:
            real(self, data[:100])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ExportError) as caught:
        write(plan, report, DiskFolder(world.folder), tmp_path / "out", draft=False, language="en", now=NOW)
    assert caught.value.key == "dossier.error.full"
    assert "drive" in str(caught.value)
    assert "is full" in str(caught.value)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["case"]


def test_when_moving_fails_the_earlier_submission_is_back(tmp_path, monkeypatch):
    out = tmp_path / "out"
    world = whole_world(tmp_path / "case")
    written(world, out)
    before = everything_below(out)
    real = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if Path(target) == out / "Appeal_Dossier.pdf" and "earlier" not in str(self):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(ExportError, match="may not write there"):
        written(world, out, language="zh")
    assert everything_below(out) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["case", "out"]


def test_a_target_that_cannot_be_a_folder_is_named(tmp_path):
    (tmp_path / "file").write_bytes(b"x")
    world = whole_world(tmp_path / "case")
    with pytest.raises(ExportError) as caught:
        written(world, tmp_path / "file")
    assert caught.value.key == "dossier.error.is-file"
    with pytest.raises(ExportError) as caught:
        written(world, tmp_path / "file" / "below")
    assert caught.value.key == "dossier.error.not-folder"


def test_a_file_changed_after_the_check_is_not_written_as_checked(tmp_path):
    world = whole_world(tmp_path / "case")
    plan, report = planned(world)
    (tmp_path / "case" / "evidence" / "order.png").write_bytes(png("other"))
    with pytest.raises(ExportError, match=r"evidence/order\.png"):
        write(plan, report, DiskFolder(world.folder), tmp_path / "out", draft=False, language="en", now=NOW)
    (tmp_path / "case" / "evidence" / "order.png").unlink()
    with pytest.raises(ExportError, match=r"evidence/order\.png"):
        write(plan, report, DiskFolder(world.folder), tmp_path / "out", draft=False, language="en", now=NOW)
    assert not (tmp_path / "out").exists()


def test_progress_counts_up_to_the_end(tmp_path):
    world = whole_world(tmp_path / "case")
    plan, report = planned(world)
    seen: list[tuple[int, int, str]] = []
    write(
        plan,
        report,
        DiskFolder(world.folder),
        tmp_path / "out",
        draft=False,
        language="en",
        now=NOW,
        on_progress=lambda *step: seen.append(step),
    )
    done = [d for d, _, _ in seen]
    assert done == sorted(done)
    assert seen[-1][0] == seen[-1][1]
    assert {"evidence/order.png", "Appeal_Dossier.pdf"} <= {file for _, _, file in seen}


@pytest.mark.parametrize("language", LANGUAGES)
def test_errors_speak_the_users_language(language):
    said = ExportError("dossier.error.changed", file="evidence/a.png").message(language)
    assert "evidence/a.png" in said
    assert ("重新检查" in said) == (language == "zh")


def test_the_manifest_gives_the_hash_of_every_original_and_every_file(tmp_path):
    world = whole_world(tmp_path / "case").document("notice.pdf", pdf("Notice"))
    files = written(world, tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    originals = {f["file"]: f["sha256"] for f in manifest["originals"]}
    on_disk = {name: hashlib.sha256(data).hexdigest() for name, data in everything_below(tmp_path / "case").items()}
    assert originals == on_disk
    listed = {f["path"]: f["sha256"] for f in manifest["files"]}
    assert listed == {n: f.sha256 for n, f in files.items() if n != "manifest.json"}
    assert manifest["case"]["orders"] == [ORDER]


def test_a_platform_without_a_pack_profile_of_its_own_names_still_works(tmp_path):
    world = (
        World(tmp_path / "case", platform="wish")
        .order("66a4f1c93be27d5084e1f9b2")
        .paper("order.png", png(), ids="66a4f1c93be27d5084e1f9b2")
    )
    files = written(world, tmp_path / "out", chosen=pack("wish"))
    assert "Order_66a4f1c93be27d5084e1f9b2_Evidence.pdf" in files
