"""A submission put on record in the store: the next check knows it, the next dossier shows it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.desk import Desk, DeskError
from appealdesk.core.desk.submitting import record_submission
from appealdesk.core.domain.lifecycle import State, state_of, submission
from appealdesk.core.export.values import Role, WrittenFile
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys.datakey import DataKey
from tests.core.export.pdf_view import pages_text
from tests.core.store.conftest import Clock, make_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from appealdesk.core.desk.kept import KeptCases

NOW = datetime(2026, 5, 14, 4, 0, tzinfo=UTC)
SENT = datetime(2026, 5, 14, 3, 30, tzinfo=UTC)
ORDER = "114-5820447-3196258"


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[tuple[Desk, KeptCases, str]]:
    folder = tmp_path / "case"
    (folder / "evidence").mkdir(parents=True)
    (folder / "case.toml").write_text(
        f'platform = "amazon"\nsite = "us"\nmetric = "late-shipment"\n[[orders]]\nid = "{ORDER}"\n', "utf-8"
    )
    (folder / "evidence" / "order.txt").write_text(f"Order ID: {ORDER}\n", "utf-8")
    place, key = StoreFolder(tmp_path / "store"), DataKey.random()
    make_store(place, key, Clock()).close()
    with Desk() as desk:
        cases = desk.keep(place, key, Clock())
        yield desk, cases, cases.import_folder(folder).uid


def test_the_next_check_and_dossier_know_number_time_files_and_picture(kept, tmp_path):
    desk, cases, uid = kept
    page = tmp_path / "received.txt"
    page.write_text("We have received your appeal.\n", "utf-8")
    sent = WrittenFile("a.pdf", Role.EVIDENCE, (ORDER,), bytes=8, sha256="0" * 64)
    record_submission(cases, uid, at=SENT, number=" 14223344556 ", picture=page, written=(sent,))
    (kept_one,) = cases.store.sendings.submissions(uid)
    assert (kept_one.platform_case_id, [f.name for f in kept_one.files]) == ("14223344556", ["a.pdf"])
    report = cases.check(uid, now=NOW)
    assert state_of(report.case) is State.SUBMITTED
    assert submission(report.case).submitted_at == SENT
    contents = cases.book.contents(uid)
    desk.export(report, contents, tmp_path / "out", draft=True, language="en", now=NOW, kept=uid)
    text = " ".join(" ".join(pages_text(tmp_path / "out" / "Appeal_Dossier.pdf")).split())
    for said in ("Confirmation of the submission", "14223344556", "13 May 2026, 20:30 (UTC-7)", "received your appeal"):
        assert said in text


def test_a_picture_that_cannot_be_read_leaves_no_record(kept, tmp_path):
    _, cases, uid = kept
    with pytest.raises(DeskError, match=r"gone\.png"):
        record_submission(cases, uid, at=SENT, number="1", picture=tmp_path / "gone.png")
    assert cases.store.sendings.submissions(uid) == ()
