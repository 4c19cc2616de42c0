"""What a check is made of, taken from a folder; its tables and letters are read wherever they are kept."""

import io
from pathlib import Path

import openpyxl
import pytest

from appealdesk.core.domain.case import EarlierAppeal
from appealdesk.core.domain.casefile import CaseFile
from appealdesk.core.intake.assemble import assemble
from appealdesk.core.intake.disk import material_of_folder
from appealdesk.core.intake.errors import IntakeError
from appealdesk.core.intake.orders import read_export
from appealdesk.core.intake.orders.tables import TableError, open_table
from appealdesk.core.reading.disk import DiskFile
from tests.core.kept import Kept

CASE = 'platform = "amazon"\nsite = "us"\n[[history]]\ncase_id = "1"\nletter = "{letter}"\n'
HEAD = ("amazon-order-id", "purchase-date", "order-status", "product-name", "sku", "currency", "item-price")
ROW = ("114-5820447-3196258", "2026-05-01T17:12:00+00:00", "Shipped", "Tasse für München", "LY-1", "EUR", "9.90")
ZONE = "America/Los_Angeles"


def zone(_platform: str, _site: str) -> str:
    return ZONE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "history").mkdir()
    (tmp_path / "case.toml").write_text(CASE.format(letter="history/first.md"))
    for name in ("notice.txt", "orders.csv", "evidence/b.png", "evidence/a.png", "surplus.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "letter.md").write_text("# Problem\nLate.")
    (tmp_path / "history/first.md").write_text("The first letter.")
    return tmp_path


def table(ending: str) -> Kept:
    if ending == "csv":
        return Kept("orders.csv", "\n".join("\t".join(row) for row in (HEAD, *[ROW] * 300)).encode("cp1252"))
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    for row in (HEAD, *[ROW] * 300):
        workbook.active.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return Kept("orders.xlsx", out.getvalue())


def test_answers_that_another_version_kept_and_this_one_cannot_use_are_left_out() -> None:
    kept = {"account.status": "active", "account.opened-on": "in May", "notice.weeks-over": "many", "weather": "fine"}
    case = assemble(CaseFile("", "shopee", "my", ZONE, answers=kept))
    assert case.answers == {"account.status": "active"}


def test_a_folder_gives_its_parts_and_texts(folder: Path) -> None:
    found = material_of_folder(folder, zone)
    assert (found.name, found.typed.timezone) == (folder.name, ZONE)
    assert [item.name for item in found.evidence] == ["evidence/a.png", "evidence/b.png"]
    assert found.evidence[0].content == DiskFile(folder / "evidence/a.png")
    assert found.notice is not None
    assert found.orders is not None
    assert (found.notice.name, found.orders.name, found.rejection) == ("notice.txt", "orders.csv", None)
    assert found.letter is not None
    assert found.letter.sections == (("Problem", "Late."),)
    assert found.earlier == {"history/first.md": "The first letter."}
    assert [(p.key, p.file) for p in found.problems] == [("intake.problem.unused", "surplus.txt")]


def test_texts_that_are_missing_are_told_and_the_rest_is_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(self: DiskFile) -> None:
        raise PermissionError(13, "Permission denied", str(self.path))

    whole = DiskFile.open
    monkeypatch.setattr(DiskFile, "open", lambda f: locked(f) if f.name == "letter.md" else whole(f))
    (folder / "history/first.md").unlink()
    found = material_of_folder(folder, zone)
    assert found.letter is None
    assert [p.key.rpartition(".")[2] for p in found.problems] == ["unused", "letter-unreadable", "letter-missing"]
    assert found.notice is not None


def test_a_folder_whose_casefile_is_wrong_gives_nothing(folder: Path) -> None:
    (folder / "case.toml").write_text("platform = 1")
    with pytest.raises(IntakeError):
        material_of_folder(folder, zone)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_export_is_read_wherever_it_is_kept_and_closed_again(ending: str, tmp_path: Path) -> None:
    file = table(ending)
    (tmp_path / file.name).write_bytes(file.data)
    where = {"platform": "amazon", "site": "us", "timezone": "UTC"}
    found = read_export(file, "orders", **where)
    assert found.orders[0].sku == "LY-1"
    assert found == read_export(DiskFile(tmp_path / file.name), "orders", **where)
    assert file.counts["opened"] == file.counts["closed"] == 1


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("rows", [0, 3])
def test_an_export_that_is_left_half_way_is_closed(ending: str, rows: int) -> None:
    file = table(ending)
    with open_table(file, "amazon", "us") as found:
        for _ in range(rows):
            next(found.rows)
    del found
    assert file.counts["closed"] == 1


@pytest.mark.parametrize("data", [b"", b"PK no archive", b"\xd0\xcf\x11\xe0", b"a,b\n1,2\n"])
def test_an_export_that_is_none_is_closed(data: bytes) -> None:
    file = Kept("orders.csv", data)
    with pytest.raises(TableError), open_table(file, "amazon", "us"):
        pass
    assert file.counts["closed"] == 1


def test_an_export_that_cannot_be_opened_is_a_problem_of_the_case() -> None:
    found = read_export(
        Kept("orders.csv", b"x", breaks_at=0), "orders.csv", platform="amazon", site="us", timezone="UTC"
    )
    assert [p.key for p in found.problems] == ["intake.problem.orders-unreadable"]


def test_an_earlier_letter_may_be_kept_with_its_appeal() -> None:
    history = (
        EarlierAppeal("1", letter_text="kept"),
        EarlierAppeal("2", letter="a.md", letter_text="older"),
        EarlierAppeal("3", letter="b.md"),
    )
    case = assemble(CaseFile("", "amazon", "us", ZONE, history=history), earlier_letters={"a.md": "from the file"})
    assert [h.letter_text for h in case.history] == ["kept", "from the file", ""]
