"""What sellers type as a category, and what papers call the parts that keep accounts apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from appealdesk.core.checks import load_rules
from appealdesk.core.checks.comparison import comparisons
from appealdesk.core.checks.engine import findings_of
from appealdesk.core.checks.goods import category_of, names, skus_without
from appealdesk.core.checks.loading import parameters_of
from appealdesk.core.checks.view import View
from tests.core.checks.worlds import world

RULES = load_rules()
SENSITIVE = parameters_of(RULES["eligibility.high-risk-category-docs"]).categories
RETURNED = parameters_of(RULES["eligibility.high-return-category-watch"]).categories


@pytest.mark.parametrize(
    ("typed", "category"),
    [
        *((word, "electronics") for word in ("Consumer Electronics", "电子产品", "電子配件", "数码", "數位周邊")),
        *((word, "electronics") for word in ("18650 battery", "充电电池", "行動電池")),
        *(
            (word, "children")
            for word in ("Children's toys", "kids room", "Baby & Toddler", "toys", "儿童用品", "兒童用品")
        ),
        *((word, "children") for word in ("母婴", "母嬰", "婴幼儿", "嬰兒車", "玩具")),
        *((word, "beauty") for word in ("Beauty", "Cosmetics", "Skin care", "Make-up", "makeup tools", "美妆", "美妝")),
        *((word, "beauty") for word in ("美容仪", "化妆品", "化妝品", "护肤", "護膚")),
        *(
            (word, "medical")
            for word in ("Medical devices", "Health", "医疗器械", "醫療", "医用口罩", "保健", "中药", "中藥")
        ),
        *(
            (word, "")
            for word in ("home & garden", "家居", "kitchen", "nonelectric tools", "wealth management", "", "outdoor")
        ),
    ],
)
def test_a_sensitive_category_is_known_by_its_words(typed: str, category: str) -> None:
    assert category_of(typed, SENSITIVE) == category


@pytest.mark.parametrize(
    ("typed", "category"),
    [
        *((word, "phone-cases") for word in ("Phone case", "phone covers", "手机壳", "手機殼")),
        *((word, "nail-tips") for word in ("Nail tips", "美甲片")),
        *(
            (word, "clothes")
            for word in ("Women's clothes", "Clothing", "Fashion", "Shoes", "服装", "服裝", "女装", "女裝")
        ),
        *((word, "clothes") for word in ("男装", "男裝", "童鞋")),
        *((word, "") for word in ("thumbnail prints", "家居", "")),
    ],
)
def test_goods_with_many_returns_are_known_by_their_words(typed: str, category: str) -> None:
    assert category_of(typed, RETURNED) == category


@pytest.mark.parametrize(
    ("printed", "part"),
    [
        *(
            (text, "ip-report")
            for text in ("IP address 10.0.0.1", "IP 地址", "固定IP地址", "network plan", "网络", "網路")
        ),
        *((text, "ip-report") for text in ("电信宽带", "寬頻")),
        *((text, "device-report") for text in ("device list", "two computers", "设备清单", "裝置", "电脑", "電腦")),
        *((text, "bank-report") for text in ("bank account", "银行账户", "銀行", "收款账户")),
    ],
)
def test_a_separation_report_is_known_by_its_words(printed: str, part: str) -> None:
    rule = RULES["linkage.account-isolation"]
    report = {"file": "evidence/s.pdf", "kind": "separation-report", "text": printed}
    example: dict[str, Any] = {"case": {"scenario": 5}, "files": [report]}
    (found,) = findings_of(rule, View(*world(example, "amazon")))
    assert part not in dict(found.args)["missing"]
    assert dict(found.args)["missing"].count("report") == 2


@pytest.mark.parametrize(
    ("text", "sku", "named"),
    [
        ("SKU: A1, 3 pieces", "A1", True),
        ("sku,pieces\na1,3", "A1", True),
        ("型号A1的检测报告", "A1", True),
        ("HW-FAN-01/HW-FAN-02.", "HW-FAN-02", True),
        ("Article A10", "A1", False),
        ("Article BA1", "A1", False),
        ("Article A1-B", "A1", False),
        ("Article X-A1", "A1", False),
        ("it weighs 12.5 kg or 3.12 kg", "12", False),
        ("2012-05-01", "12", False),
        ("article 12.", "12", True),
    ],
)
def test_an_article_number_is_named_whole(text: str, sku: str, named: bool) -> None:
    assert names(text, sku) is named


TOYS: dict[str, Any] = {
    "case": {"category": "toys"},
    "orders": ["100", "200"],
    "each": {"100": {"sku": "A1"}, "200": {"sku": "A10"}},
}


def test_a_paper_for_one_article_covers_no_longer_number() -> None:
    paper = {"file": "evidence/lab.pdf", "kind": "test-report", "text": "Report on A10"}
    report, pack = world({**TOYS, "files": [paper]}, "amazon")
    assert skus_without(View(report, pack), ("test-report",)) == ("A1",)


def test_a_paper_that_was_not_read_covers_nothing() -> None:
    papers = [
        {"file": "evidence/a.pdf", "kind": "test-report", "text": "Report on A10"},
        {"file": "evidence/b.pdf", "kind": "test-report", "text": "Report"},
    ]
    report, pack = world({**TOYS, "files": papers}, "amazon")
    assert skus_without(View(report, pack), ("test-report",)) is None, "a paper without a number is for all"
    unread = tuple(replace(e, reading=None) if e.file == "evidence/b.pdf" else e for e in report.evidence)
    assert skus_without(View(replace(report, evidence=unread), pack), ("test-report",)) == ("A1",)


def test_a_table_compares_only_where_it_names_the_whole_article_number() -> None:
    def compared(text: str) -> bool:
        table = {"file": "evidence/t.csv", "kind": "other", "media": "text/csv", "text": text}
        return bool(comparisons(View(*world({**TOYS, "orders": ["100"], "files": [table]}, "amazon"))))

    assert compared("sku,late\nA1,3")
    assert not compared("sku,late\nA100,3")
