"""The reviewer gets papers in a language that is read at the platform; the seller keeps a dossier in the seller's."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from appealdesk.core.export.reader import handed_in_language, language_words
from tests.core.export.pdf_view import pages_text
from tests.core.export.worlds import ORDER, World, pack, planned, png, whole_world, written

if TYPE_CHECKING:
    from pathlib import Path

EVIDENCE = f"OrderID_{ORDER}_Evidence.pdf"
CHINESE = range(0x4E00, 0xA000)
SHOP, ON_THE_ORIGINAL = "蓝屿", "运单"


@pytest.fixture(scope="module")
def chinese(tmp_path_factory: pytest.TempPathFactory):
    """A case for amazon.com, written by a seller whose window is in Chinese."""
    folder = tmp_path_factory.mktemp("reader")
    world = whole_world(folder / "case")
    world.letter = "# Problem\n\nThe order was handed over in time."
    return folder / "out", written(world, folder / "out", language="zh")


def of_site(folder: Path, platform: str, site: str) -> World:
    world = World(folder).order()
    world.platform, world.site = platform, site
    return world.paper("order.png", png(), ids=ORDER)


@pytest.mark.parametrize("name", [EVIDENCE, "Appeal_Letter.pdf"])
def test_what_is_uploaded_to_amazon_com_has_no_chinese_frame(chinese, name):
    out, files = chinese
    said = "".join(pages_text(out / name)).replace(SHOP, "").replace(ON_THE_ORIGINAL, "")
    assert not [c for c in said if ord(c) in CHINESE]
    assert PdfReader(out / name).trailer["/Root"]["/Lang"] == "en"
    assert files[name].language == "en"


def test_dossier_and_indexes_stay_in_the_sellers_language(chinese):
    out, files = chinese
    assert "证据 1" in "".join(pages_text(out / "Appeal_Dossier.pdf"))
    told = json.loads((out / "Evidence_Index.json").read_text("utf-8"))
    assert {f["path"]: f.get("language") for f in told["files"]} == {
        EVIDENCE: "en",
        EVIDENCE.replace(".pdf", "_2.pdf"): None,  # the label, as it came
        "Appeal_Letter.pdf": "en",
        "Evidence_Index.xlsx": "zh",
    }
    assert files["Appeal_Dossier.pdf"].language == "zh"
    assert files["manifest.json"].language == "", "there are no words of ours in it"


@pytest.mark.parametrize(
    ("platform", "site", "asked", "handed_in"),
    [
        ("amazon", "us", "zh", "en"),
        ("amazon", "us", "en", "en"),
        ("shopee", "tw", "zh", "en"),
        ("temu", "nowhere", "zh", "en"),
    ],
)
def test_english_goes_wherever_the_sellers_language_is_not_read(tmp_path, platform, site, asked, handed_in):
    report = of_site(tmp_path, platform, site).report()
    assert handed_in_language(report, pack(platform), asked) == handed_in


@pytest.mark.parametrize("read", [("zh", "en"), ("zh-Hant",)])
def test_chinese_goes_where_it_is_read_or_nothing_is_nearer(tmp_path, read):
    report, of_shopee = of_site(tmp_path, "shopee", "tw").report(), pack("shopee")
    site = replace(of_shopee.site_or_guess("tw"), languages=read)
    sites = tuple(site if s.code == "tw" else s for s in of_shopee.sites)
    assert handed_in_language(report, replace(of_shopee, sites=sites), "zh") == "zh"


def test_it_is_said_where_the_languages_differ_and_only_there(tmp_path):
    world = of_site(tmp_path, "amazon", "us")
    own, _ = planned(world, "zh")
    assert (
        language_words(own, "zh")
        == "提交的文件里，程序写的字用英文，这个站点的审核看得懂；申诉信是你写的原文；卷宗和目录用中文。"
    )
    english, _ = planned(world, "en")
    assert language_words(english, "en") == ""
