"""Files with a password among the evidence: asked for, read from memory, and told that a reviewer cannot open them."""

import io
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from appealdesk.core.desk import Desk
from appealdesk.core.domain.content import Content
from appealdesk.core.domain.report import Report

NOW = datetime(2026, 5, 20, tzinfo=UTC)
ORDER, NUMBER = "114-5820447-3196258", "9400111206206406260787"
SECRET = "parcels 1"


def workbook() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Order number", "Tracking number", "Shipped"])
    book.active.append([ORDER, NUMBER, "2026-05-02 16:40"])
    plain, locked = io.BytesIO(), io.BytesIO()
    book.save(plain)
    OOXMLFile(plain).encrypt(SECRET, locked)
    return locked.getvalue()


def letter(user: str, owner: str) -> bytes:
    out = io.BytesIO()
    encryption = StandardEncryption(user, owner, canPrint=0, canCopy=0, strength=128)
    page = Canvas(out, encrypt=encryption)
    page.drawString(72, 700, f"Order number {ORDER}")
    page.drawString(72, 680, f"Tracking number {NUMBER}")
    page.save()
    return out.getvalue()


FILES = {"shipped.xlsx": workbook, "letter.pdf": lambda: letter(SECRET, "owner")}


@pytest.fixture
def check(tmp_path: Path) -> Callable[..., Report]:
    """Check a case whose only evidence is this file, with what is known of passwords."""

    def run(name: str, data: bytes, password: str = "") -> Report:
        case = tmp_path / "case"
        (case / "evidence").mkdir(parents=True, exist_ok=True)
        (case / "case.toml").write_text(f'platform = "amazon"\nsite = "us"\n[[orders]]\nid = "{ORDER}"\n', "utf-8")
        (case / "evidence" / name).write_bytes(data)
        asked: list[str] = []

        def ask(content: Content) -> str:
            asked.append(content.name)
            return password

        with Desk() as desk:
            desk.tables.ask = ask
            report = desk.check(case, now=NOW)
        assert asked == [name]
        shutil.rmtree(case)
        return report

    return run


@pytest.mark.parametrize("name", FILES)
def test_with_its_password_a_locked_file_is_read_like_any_other(check: Callable[..., Report], name: str) -> None:
    report = check(name, FILES[name](), SECRET)
    (item,) = report.evidence
    assert {ORDER, NUMBER} <= {f.value for f in item.facts}
    assert [p.code for p in item.problems if p.fatal] == []
    assert [f.rule for f in report.findings if f.rule.startswith("evidence.") and f.file == item.file] == [
        "evidence.locked"
    ]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(("password", "problem"), [("", "encrypted"), ("Parcels 1", "wrong-password")])
def test_without_it_the_file_stays_shut_and_says_why(
    check: Callable[..., Report], name: str, password: str, problem: str
) -> None:
    report = check(name, FILES[name](), password)
    (item,) = report.evidence
    assert ([p.code for p in item.problems], item.facts) == ([problem], ())
    assert "evidence.file-unreadable" in [f.rule for f in report.findings]


def test_what_was_read_of_a_locked_file_is_known_by_the_locked_file_s_own_hash(check: Callable[..., Report]) -> None:
    data = workbook()
    (open_item,), (shut,) = check("a.xlsx", data, SECRET).evidence, check("a.xlsx", data).evidence
    assert open_item.sha256 == shut.sha256


@pytest.mark.parametrize("name", FILES)
def test_what_stands_behind_a_password_is_kept_nowhere_not_even_among_the_readings(
    check: Callable[..., Report], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    readings, data = tmp_path / "readings", FILES[name]()
    monkeypatch.setenv("APPEALDESK_CACHE", str(readings))

    def entries() -> list[str]:
        return sorted(p.name for p in readings.rglob("*") if p.is_file())

    check(name, data)
    before = entries()
    assert before, "that the file is shut is remembered"
    (item,) = check(name, data, SECRET).evidence
    assert item.facts
    assert entries() == before


def test_a_pdf_that_only_its_owner_may_change_opens_without_a_question(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(letter("", "owner"))
    with Desk() as desk:
        (item,) = desk.read([path])
    assert {ORDER, NUMBER} <= {f.value for f in item.facts}
    assert item.problems == ()
