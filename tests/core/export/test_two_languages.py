"""The dossier in Chinese and in English: two files of one submission, each wholly in its own language."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from appealdesk.core.export.plan import in_two_languages, plan
from appealdesk.core.export.write import write
from appealdesk.core.reading.disk import DiskFolder
from tests.core.export.pdf_view import outline, whole_text
from tests.core.export.worlds import NOW, ORDER, pack, whole_world, wording

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH, CHINESE = "Appeal_Dossier.pdf", "Appeal_Dossier_ZH.pdf"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("both")
    world = whole_world(place / "case").blocker()
    report = world.report()
    first, other = (plan(report, pack(), wording, language) for language in ("en", "zh"))
    both = in_two_languages(first, other)
    assert [f.name for f in both.files][-3:] == [ENGLISH, CHINESE, "manifest.json"]
    files = write(both, report, DiskFolder(world.folder), place / "out", draft=True, language="en", now=NOW)
    assert [f.path for f in files] == [f.name for f in both.files]
    return place / "out"


def test_each_says_the_same_in_its_own_language(out: Path):
    english, chinese = whole_text(out / ENGLISH), whole_text(out / CHINESE)
    assert "Theloopofthisorder" in english
    assert "Notshownasdelivered" in english
    assert "本订单的证据链" in chinese
    assert "还没有显示签收" in chinese
    for told in (english, chinese):
        assert ORDER in told
    assert "Theloopofthisorder" not in chinese
    assert "本订单的证据链" not in english


def test_each_is_tagged_with_its_language_and_numbers_its_exhibits_alike(out: Path):
    said = {}
    for name, language, word in ((ENGLISH, "en", "Exhibit"), (CHINESE, "zh-CN", "证据")):
        assert PdfReader(out / name).trailer["/Root"]["/Lang"] == language
        found = [re.match(rf"{word} (\d+) · ", title) for _, title, _ in outline(out / name)]
        said[language] = [cover[1] for cover in found if cover]
    assert said["en"] == said["zh-CN"] == ["1", "2", "3", "4", "5"]


def test_the_manifest_names_both(out: Path):
    named = {f["path"]: f["role"] for f in json.loads((out / "manifest.json").read_bytes())["files"]}
    assert named[ENGLISH] == named[CHINESE] == "dossier"
