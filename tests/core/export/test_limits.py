"""What a form takes at most, in words and for programs."""

from dataclasses import replace

import pytest

from appealdesk.core.export.limits import limit_words, limits_json
from tests.core.export.worlds import pack


@pytest.mark.parametrize(
    ("platform", "changes", "en", "zh"),
    [
        (
            "amazon",
            {},
            "The platform takes files of up to 10 MB (10,000,000 B).",
            "平台每个文件最多收 10 MB（10,000,000 B）。",
        ),
        (
            "shopee",
            {},
            (
                "The platform takes files of up to 10 MB (10,000,000 B), 1 file of evidence for an order, "
                "a statement of up to 500 characters."
            ),
            "平台每个文件最多收 10 MB（10,000,000 B），每笔订单 1 个证据文件，申诉说明最多 500 字。",
        ),
        (
            "ebay",
            {"max_bytes": 2_500_000, "max_files": 5},
            "The platform takes files of up to 2.5 MB (2,500,000 B), 5 files of evidence for an order.",
            "平台每个文件最多收 2.5 MB（2,500,000 B），每笔订单 5 个证据文件。",
        ),
    ],
)
def test_limits_are_told_in_millions_of_bytes(platform, changes, en, zh):
    profile = replace(pack(platform).export_profile, **changes)
    assert (limit_words(profile, "en"), limit_words(profile, "zh")) == (en, zh)


def test_a_form_for_pages_has_no_limit_of_characters():
    assert limits_json(pack("shopee").export_profile) == {
        "max_bytes": 10_000_000,
        "max_files": 1,
        "statement_max": 500,
    }
    assert limits_json(pack("amazon").export_profile)["statement_max"] is None
