"""The seller's own figures through the desk: kept in the open store or in the user's file, counting in every check."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.desk import Desk, DeskError
from appealdesk.core.packs.figures_file import ENVIRONMENT, load
from appealdesk.core.packs.overriding import Override
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys.datakey import DataKey
from tests.core.store.conftest import Clock, make_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.desk.kept import KeptCases

NOW = datetime.fromisoformat("2026-05-20T10:00:00+08:00")
CASE = """platform = "ebay"
site = "us"
metric = "late-shipment"

[[orders]]
id = "12-34567-89012"
"""


def figure(key: str, value: str, site: str = "", platform: str = "shopee") -> Override:
    return Override(platform, site, key, value, "卖家手册第 3 页", date(2026, 5, 1))


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[KeptCases]:
    place, key = StoreFolder(tmp_path / "store"), DataKey.random()
    make_store(place, key, Clock()).close()
    with Desk() as desk:
        yield desk.keep(place, key, Clock())


def desk_of(kept: KeptCases) -> Desk:
    return kept._desk


def most(desk: Desk, site: str = "my") -> int:
    return desk.packs.platform("shopee", site).export_profile.statement_max


def test_without_a_store_a_figure_is_kept_in_the_user_s_file() -> None:
    with Desk() as desk:
        assert desk.figures.set(figure("export.statement_max", "300")).value == "300"
        assert most(desk) == 300
        assert [o.key for o in load(Path(os.environ[ENVIRONMENT]))] == ["export.statement_max"]
    with Desk() as again:
        assert most(again) == 300
        again.figures.set(figure("export.statement_max", "400"))
        assert most(again) == 400
        assert len(again.figures.all()) == 1, "the later one stands in the place of the earlier"
        assert again.figures.unset("shopee", "", "export.statement_max")
        assert most(again) == 500
        assert not again.figures.unset("shopee", "", "export.statement_max")


def test_with_an_open_store_a_figure_is_kept_there_and_told_in_its_history(kept: KeptCases) -> None:
    desk = desk_of(kept)
    desk.figures.set(figure("export.statement_max", "300", "my"))
    assert [(o.site, o.value, o.reason) for o in kept.store.overrides.all()] == [("my", "300", "卖家手册第 3 页")]
    assert not Path(os.environ[ENVIRONMENT]).exists()
    assert (most(desk), most(desk, "id")) == (300, 500)
    assert desk.figures.unset("shopee", "my", "export.statement_max")
    assert most(desk) == 500
    assert [e.action for e in kept.store.history()][-2:] == ["override-set", "override-removed"]


def test_the_store_s_figure_goes_before_the_file_s_and_both_are_taken_back_as_one(kept: KeptCases) -> None:
    with Desk() as other:
        other.figures.set(figure("export.statement_max", "300"))
        other.figures.set(figure("metrics.dispute.alert", "1%"))
    desk = desk_of(kept)
    assert most(desk) == 300
    desk.figures.set(figure("export.statement_max", "200"))
    assert most(desk) == 200
    assert {o.key for o in desk.figures.all()} == {"export.statement_max", "metrics.dispute.alert"}
    desk.figures.unset("shopee", "", "export.statement_max")
    assert most(desk) == 500
    assert [o.key for o in desk.figures.all()] == ["metrics.dispute.alert"]


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        (figure("export.statement_max", "many"), "packs.error.value"),
        (Override("shopee", "", "export.statement_max", "9", " ", date(2026, 5, 1)), "packs.error.reason"),
        (figure("rules.letter.long.max", "9"), "packs.error.key"),
        (figure("rules.letter.shopee.max-500-chars.characters", "9"), "packs.error.key"),
        (figure("rules.tracking.first-scan-after-24h.amazon.hours", "9"), "packs.error.rule-platform"),
        (figure("rules.tracking.first-scan-after-24h.ebay.hours", "soon", platform="ebay"), "packs.error.value"),
    ],
)
def test_a_figure_that_cannot_be_used_changes_nothing(kept: KeptCases, wrong: Override, key: str) -> None:
    with pytest.raises(DeskError) as caught:
        desk_of(kept).figures.set(wrong)
    assert caught.value.key == key
    assert caught.value.message("zh")
    assert kept.store.overrides.all() == ()


def test_a_file_that_cannot_be_written_is_one_clear_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "file" / "figures.toml"))
    with Desk() as desk, pytest.raises(DeskError) as caught:
        desk.figures.set(figure("export.statement_max", "300"))
    assert caught.value.key == "packs.error.unwritable"
    assert "figures.toml" in caught.value.message("en")


def test_with_a_damaged_file_the_packs_are_those_of_the_program_and_a_check_says_so(tmp_path: Path) -> None:
    Path(os.environ[ENVIRONMENT]).write_text("[[figures]]\nplatform = 3\n", "utf-8")
    with Desk() as desk:
        assert most(desk) == 500
        assert desk.zone("shopee", "my") == "Asia/Kuala_Lumpur"
        with pytest.raises(DeskError) as caught:
            desk.check(_case(tmp_path / "case"), now=NOW)
    assert caught.value.key == "packs.error.file"


def test_a_number_of_a_rule_may_be_the_seller_s_own_and_its_findings_say_so() -> None:
    key = "rules.rulepack.dated-editable.stale_days"
    with Desk() as desk:
        value = desk.figures.set(figure(key, "30", platform="ebay"))
        assert value.own is not None
        assert (value.value, value.own.was) == ("30", "180")
        folder = _case(Path(os.environ[ENVIRONMENT]).parent / "case-of-ebay")
        (found,) = [f for f in desk.check(folder, now=NOW).findings if f.rule == "rulepack.dated-editable"]
        assert desk.wording(found, "en").source.startswith("your own figure of 2026-05-01: 卖家手册第 3 页 · ")
        desk.figures.unset("ebay", "", key)
        assert not [f for f in desk.check(folder, now=NOW).findings if f.rule == "rulepack.dated-editable"]


def _case(folder: Path) -> Path:
    folder.mkdir()
    (folder / "case.toml").write_text(CASE, "utf-8")
    return folder
