"""A case folder whose files have names of their own: each warning says what the file is and what to call it."""

from datetime import datetime
from pathlib import Path

from appealdesk.core.desk import Desk
from appealdesk.core.text import text

NOTICE = """From: Shopee <no-reply@shopee.tw>
Subject: Late shipment
Date: Tue, 24 Nov 2026 10:05:00 +0800
Content-Type: text/plain; charset=utf-8

績效通知
指標：遲出貨率
您的遲出貨率：16.7%
標準：10%
統計週期：2026/11/16 - 2026/11/22
申訴截止：2026/11/30 23:59
訂單：261112QK7M2XVB
"""
ORDERS = "訂單編號,訂單狀態,訂單成立日期,包裹查詢號碼\n261112QK7M2XVB,已完成,2026-11-12 21:14,TW264418820317Z\n"
LETTER = "# 問題\n\n遲出貨。\n\n# 根本原因\n\n停電。\n\n# 已採取的措施\n\n換倉。\n\n# 長期改進\n\n每日核對。\n"


def folder(at: Path) -> Path:
    (at / "case.toml").write_text('platform = "shopee"\nsite = "tw"\n', "utf-8")
    (at / "通知.eml").write_text(NOTICE, "utf-8")
    (at / "訂單匯出.csv").write_text(ORDERS, "utf-8")
    (at / "申诉信.md").write_text(LETTER, "utf-8")
    (at / "随手记.txt").write_text("买胶带\n", "utf-8")
    return at


def test_each_misnamed_part_is_told_with_the_name_it_needs(tmp_path: Path) -> None:
    desk = Desk()
    report = desk.check(folder(tmp_path), now=datetime.fromisoformat("2026-11-26T10:00:00+08:00"))
    desk.close()
    told = {p.file: (p.key.removeprefix("intake.problem."), dict(p.args).get("name")) for p in report.case.problems}
    assert told == {
        "通知.eml": ("unused-notice", "notice.eml"),
        "訂單匯出.csv": ("unused-orders", "orders.csv"),
        "申诉信.md": ("unused-letter", "letter.md"),
        "随手记.txt": ("unused", None),
    }
    for problem in report.case.problems:
        assert problem.file in text("zh", problem.key, file=problem.file, **dict(problem.args))
    assert report.case.orders == ()  # nothing is taken in by itself
