"""``check`` and ``export`` on a case that came as a file: the same verdict as for the folder it was made of."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from appealdesk.cli.main import main
from appealdesk.core.desk import Desk
from appealdesk.core.desk.exchanging import hand_over, take_in
from appealdesk.core.desk.tables import formats_received
from appealdesk.core.intake.orders import read_export
from appealdesk.core.intake.orders.access import PLAIN
from appealdesk.core.intake.orders.mapping.look import look_at, with_header
from appealdesk.core.intake.orders.mapping.made import made_of
from appealdesk.core.intake.orders.mapping.propose import propose, with_meanings
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.handover.reader import open_handover
from tests.core.store.conftest import Clock, make_store

NOW = "2026-05-20T10:00:00-07:00"
FOLDER = Path(__file__).parents[1] / "cases" / "amazon-us-wrong-id-third-carrier"
PHRASE = "four quite unrelated words"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The practice case without its pictures, so that nothing has to be recognised."""
    folder = tmp_path / "small"
    (folder / "evidence").mkdir(parents=True)
    for name in ("case.toml", "notice.txt", "orders.txt", "letter.md", "evidence/label B.pdf"):
        (folder / name).write_bytes((FOLDER / name).read_bytes())
    return folder


@pytest.fixture
def handed(small: Path, tmp_path: Path) -> dict[str, Path]:
    place = StoreFolder(tmp_path / "store")
    make_store(place, None, Clock()).close()
    made = {"open": tmp_path / "case.appealcase", "sealed": tmp_path / "sealed.appealcase"}
    with Desk() as desk:
        kept = desk.keep(place, None, Clock())
        uid = kept.import_folder(small).uid
        for name, phrase in (("open", None), ("sealed", PHRASE)):
            hand_over(kept.store, uid, made[name], phrase, now=datetime.fromisoformat(NOW))
    return made


def run(*argv: str) -> int:
    return main(argv, lambda _desk, _sample, _files: 9)


def test_the_verdict_is_that_of_the_folder(
    small: Path, handed: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    for case in (small, handed["open"]):
        assert run("check", str(case), "--now", NOW, "--json") == 1
        told.append(json.loads(capsys.readouterr().out))
    folder, file = told
    assert [f["rule"] for f in file["findings"]] == [f["rule"] for f in folder["findings"]]
    assert file["orders"] == folder["orders"]
    assert [e["sha256"] for e in file["evidence"]] == [e["sha256"] for e in folder["evidence"]]


def test_a_draft_is_exported_from_the_file(handed: dict[str, Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("export", str(handed["open"]), "--out", str(out), "--now", NOW, "--draft") == 1
    assert {p.suffix for p in out.iterdir()} >= {".pdf", ".json", ".xlsx"}


def test_an_encrypted_one_without_a_terminal_says_what_it_needs(
    handed: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", str(handed["sealed"]), "--lang", "en") == 2
    assert "passphrase" in capsys.readouterr().err


def test_a_torn_one_is_refused_by_name(handed: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    torn = handed["open"].with_name("torn.appealcase")
    torn.write_bytes(handed["open"].read_bytes()[:-200])
    assert run("check", str(torn), "--lang", "en") == 2
    assert "torn.appealcase" in capsys.readouterr().err


# ---------------------------------------------------------------- tables that only the sender's computer knows
UNKNOWN = "Bestellnr;Kunde;Versandt\n111-7730914-6402817;Lee;2026-05-02\n114-5820447-3196258;Reed;2026-05-03\n"


@pytest.fixture
def mapped(small: Path, tmp_path: Path) -> dict[str, Path]:
    """A case whose export was mapped by its sender, handed over by a computer that this one knows nothing of."""
    (small / "orders.txt").write_text(UNKNOWN, "utf-8")
    place = StoreFolder(tmp_path / "senders")
    make_store(place, None, Clock()).close()
    target = tmp_path / "mapped.appealcase"
    with Desk() as desk:
        kept = desk.keep(place, None, Clock())
        look = look_at(DiskFile(small / "orders.txt"), desk.tables.access)
        told = with_meanings(propose(look), {0: "id", 1: "buyer", 2: "shipped_at"})
        desk.tables.keep(made_of(look, told, platform="amazon"))
        desk.tables.keep(made_of(with_header(look, 1), with_meanings(propose(look), {0: "id"})))
        uid = kept.import_folder(small).uid
        now = datetime.fromisoformat(NOW)
        assert hand_over(kept.store, uid, target, None, now=now, tables=desk.tables).noted
    return {"folder": small, "file": target}


def findings(case: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    run("check", str(case), "--now", NOW, "--json", "--lang", "en")
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_a_handed_over_case_is_read_with_what_its_sender_said_of_its_columns(
    mapped: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    unread, read = findings(mapped["folder"], capsys), findings(mapped["file"], capsys)
    assert any("no known export has this header" in f["message"] for f in unread["findings"])
    assert not any("no known export has this header" in f["message"] for f in read["findings"])
    with open_handover(mapped["file"], None) as received:
        assert len(received.document.formats) == 1, "only the format that the case needs goes along"


def test_the_receiver_s_store_keeps_it_beside_their_own(mapped: dict[str, Path], tmp_path: Path) -> None:
    place = StoreFolder(tmp_path / "receivers")
    make_store(place, None, Clock()).close()
    with Desk() as desk:
        kept = desk.keep(place, None, Clock())
        uid = take_in(kept.store, mapped["file"], None)
        (known,) = desk.tables.own()
        content = DiskFile(mapped["folder"] / "orders.txt")
        export = read_export(content, "o", platform="amazon", site="us", timezone="UTC", access=desk.tables.access)
        assert (export.format, [o.buyer for o in export.orders]) == (known.id, ["Lee", "Reed"])
        mine = made_of(look_at(content, desk.tables.access), with_meanings(propose(look_at(content, PLAIN)), {0: "id"}))
        assert desk.tables.keep(mine) == known.id
        take_in(kept.store, mapped["file"], None, beside=True)
        assert [f.columns.keys() for f in desk.tables.own()] == [{"id"}], "what the receiver says goes before"
        assert uid


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace('id = "own.', 'id = "mine.'),
        lambda text: text.replace("[columns]", 'id_pattern = "(a+)+b"\n[columns]'),
        lambda text: text.replace('["kunde"],', ""),
        lambda text: text.replace("bestellnr", "order id"),
        lambda text: text[:-40],
        lambda _text: "",
    ],
)
def test_what_is_no_format_of_this_program_s_making_is_left_out(mapped: dict[str, Path], change) -> None:
    with open_handover(mapped["file"], None) as received:
        (text,) = received.document.formats
    assert len(formats_received([text])) == 1
    assert formats_received([change(text)]) == ()


def test_a_format_for_the_headers_of_a_known_export_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("Order ID,Order Creation Date,Tracking Number\n260518X5DYJBAX,2026-05-18 07:38,SPX1\n", "utf-8")
    look = look_at(DiskFile(path), PLAIN)
    assert formats_received([made_of(look, with_meanings(propose(look), {0: "buyer", 2: "id"}))]) == ()
