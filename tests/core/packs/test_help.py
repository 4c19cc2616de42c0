"""Help texts: complete, sourced, and claims never without what is true."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.packs.citation import cited
from appealdesk.core.packs.help import HelpEntry, load_help
from appealdesk.core.packs.source import DataError

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = [entry for topic in load_help() for entry in topic.entries]
HAN = re.compile("[\u4e00-\u9fff]")
CLAIM = """zh = "说法"
en = "Claims"

["claim.x"]
kind = "claim"
source = "performance-appeals L61"
status = "unverifiable"
as_of = "2026-03-12"
title = { zh = "一", en = "one" }
text = { zh = "一", en = "one" }
"""


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.id)
def test_an_entry_speaks_both_languages_and_names_its_source(entry: HelpEntry) -> None:
    for said in filter(None, (entry.title, entry.text, entry.do, entry.correction)):
        assert HAN.search(said.zh)
        assert not HAN.search(said.en)
    for language in ("zh", "en"):
        assert cited(entry.origin.source, language) != entry.origin.source


def test_ids_are_used_once() -> None:
    ids = [e.id for e in ENTRIES]
    assert sorted(set(ids)) == sorted(ids)


def test_an_entry_is_about_its_platforms_and_markets() -> None:
    strict = next(e for e in ENTRIES if e.id == "threshold.shopee.site-strictness")
    assert strict.concerns("shopee", "id")
    assert strict.concerns("", "")
    assert not strict.concerns("shopee", "tw")
    assert not strict.concerns("amazon", "")


def test_a_claim_without_what_is_true_is_refused(tmp_path: Path) -> None:
    (tmp_path / "claims.toml").write_text(CLAIM, "utf-8")
    with pytest.raises(DataError, match=r"claims\.toml, line 4, claim\.x\.correction: is missing"):
        load_help(tmp_path)
    (tmp_path / "claims.toml").write_text(CLAIM.replace('"claim"', '"rumour"'), "utf-8")
    load_help.cache_clear()
    with pytest.raises(DataError, match=r"claim\.x\.kind"):
        load_help(tmp_path)
