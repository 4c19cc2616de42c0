"""A case of one market with the notice of another is told, even where the notice does not name its market."""

from __future__ import annotations

import pytest

from appealdesk.core.intake.asking import asked
from appealdesk.core.intake.casefile import parse_casefile
from appealdesk.core.intake.notice import read_notice
from tests.core.intake.pages import text_reading


def told(platform: str, site: str, text: str) -> tuple[str, str]:
    """Return the market that the notice speaks for and the signs of it, as the seller is asked."""
    notice = read_notice(text_reading(text), "notice.txt", platform=platform, site=site, timezone="UTC")
    typed = parse_casefile(f'platform = "{platform}"\nsite = "{site}"\n', lambda _platform, _site: "UTC")
    found = [dict(p.args) for p in asked(typed, notice, None) if p.key == "intake.question.speaks-for-site"]
    return (found[0]["read"], found[0]["signs"]) if found else ("", "")


ELSEWHERE = [
    (
        "amazon",
        "uk",
        "Greetings from Amazon,\nStore\nLanyu Home (Amazon.com)",
        "US",
        "Amazon.com",
    ),
    ("amazon", "uk", "Amazon notice\nwww.amazon.com/help\nAnswer by 15 May 2026 23:59 PDT", "US", "amazon.com, PDT"),
    ("amazon", "us", "Amazon Seller Performance. The order was refunded with £12.00.", "UK", "£12.00"),
    (
        "amazon",
        "uk",
        "Guten Tag von Amazon,\nwir haben festgestellt, dass die Bestellung nicht ankam und mit 12,50 € erstattet ist.",
        "DE",
        "12,50 €, Deutsch",
    ),
    ("amazon", "us", "Amazonセラーセントラル\n出荷遅延率が目標を超えています。1,200円", "JP", "1,200円, 日本語"),
    ("ebay", "uk", "eBay\nYour sales on eBay.com fell below the standard.", "US", "eBay.com"),
    ("shopee", "my", "Shopee Performance\nPenalty: NT$ 300", "TW", "NT$ 300"),
    (
        "shopee",
        "my",
        "Shopee\nDenda: Rp 300.000\nBatas waktu 12 Mei 2026 10:00 WIB",
        "ID",
        "Rp 300.000, WIB",
    ),
]
SILENT = [
    pytest.param("amazon", "us", "Store: Lanyu Home (Amazon.com)\nAnswer by 15 May 2026 PDT", id="its own market"),
    pytest.param("amazon", "uk", "Amazon: see www.amazon.com/help", id="a link in .com, as all markets have"),
    pytest.param("amazon", "fr", "Amazon. Refunded with EUR 12.00.", id="a currency that it shares"),
    pytest.param("amazon", "us", "Amazon. Refunded with EUR 12.00.", id="one sign that several markets have"),
    pytest.param("amazon", "uk", "Amazon. Refunded with £12.00, until PDT", id="one sign for it, one against it"),
    pytest.param("ebay", "uk", "eBay\nwww.ebay.com/help\nAnswer by 11:59 PM PDT", id="what eBay writes everywhere"),
    pytest.param("shopee", "my", "Shopee Performance\nPenalty USD 12", id="charged in dollars everywhere"),
    pytest.param(
        "amazon", "us", "亚马逊通知\n请于 2026-05-15 23:59 (UTC+8) 前申诉，罚款 CNY 100", id="what sellers in China get"
    ),
    pytest.param("amazon", "us", "Amazon. Item 12 EUROPEAN lamps", id="letters that look like a currency"),
    pytest.param("amazon", "uk", "On Amazon.com and www.amazon.co.uk", id="several addresses, its own among them"),
    pytest.param("amazon", "us", "Mail us at help@amazon.com.mx", id="an address of a mail"),
]


@pytest.mark.parametrize(("platform", "site", "text", "read", "signs"), ELSEWHERE)
def test_what_a_notice_says_speaks_for_another_market(
    platform: str, site: str, text: str, read: str, signs: str
) -> None:
    found, shown = told(platform, site, text)
    assert found == read
    assert shown.startswith(signs)


@pytest.mark.parametrize(("platform", "site", "text"), SILENT)
def test_what_may_stand_in_a_notice_of_the_market_itself_tells_nothing(platform: str, site: str, text: str) -> None:
    assert told(platform, site, text) == ("", "")
