"""What a notice costs and how it may be answered: number of the violation, points, fine, pictures, tries left."""

from __future__ import annotations

import pytest

from appealdesk.cli.told_json import told_json
from appealdesk.core.domain.page import Box, Line, Origin, Page, Reading, Unit
from appealdesk.core.intake.notice import read_notice
from appealdesk.core.intake.rejection import read_rejection
from appealdesk.core.intake.told_words import rows_of_notice, rows_of_rejection
from appealdesk.core.reading.formats.content import Tools
from appealdesk.core.reading.limits import Limits
from appealdesk.core.reading.single import read_bytes

TW = {"platform": "shopee", "site": "tw", "timezone": "Asia/Taipei"}
HEAD = "Violation notice\nOrder ID: 260502QK7M2XVB\nSubmit your appeal by May 15, 2026.\n"


def notice(text: str):
    return read_notice(read_bytes((HEAD + text).encode(), Tools(Limits())), "notice.txt", **TW)


def answer(text: str):
    head = "Appeal rejected\nYour appeal was rejected.\n"
    return read_rejection(read_bytes((head + text).encode(), Tools(Limits())), "answer.txt", **TW)


PICTURES = {
    "You may upload up to 3 screenshots.": 3,
    "Attach no more than 5 supporting images per appeal.": 5,
    "A maximum of 10 files (PDF, PNG) can be submitted.": 10,
    "Max. 4 attachments, 5 MB each.": 4,
    "You can add three screenshots at most.": 3,
    "Please keep it to a limit of 6 pictures.": 6,
    "Maximum screenshots: 8": 8,
    "最多上传 5 张": 5,
    "最多可上传5张图片，每张不超过2MB。": 5,
    "图片不超过3张。": 3,
    "请上传截图，限 4 张。": 4,
    "附件数量上限：6": 6,
    "每次申诉至多提交 8 个附件。": 8,
    "截圖最多三張": 3,
    "證明圖片以5張以內為限，10張以內": None,
    "Sie können bis zu 5 Bilder hochladen.": 5,
    "画像は最大5枚まで添付できます。": 5,
    "Unggah maksimal 3 tangkapan layar.": 3,
    "Anda boleh memuat naik maksimum 4 gambar.": 4,
    "Tải lên tối đa 5 ảnh.": 5,
    "อัปโหลดได้ไม่เกิน 5 รูป": 5,
    "Up to 3 orders were late.": None,
    "Each file must not exceed 5 MB.": None,
    "每张图片不超过 5MB。": None,
}
TRIES = {
    "This is your last appeal.": 1,
    "Please note: this is your last chance to appeal.": 1,
    "You can only appeal once.": 1,
    "Each violation may only be appealed once.": 1,
    "You have 2 appeals left.": 2,
    "Remaining appeals: 3": 3,
    "You may appeal 2 more times.": 2,
    "No further appeals will be considered.": 0,
    "仅可申诉一次": 1,
    "每个违规只有一次申诉机会，请谨慎提交。": 1,
    "本次为最后一次申诉机会。": 1,
    "您还有 2 次申诉机会。": 2,
    "您有 2 次机会。": 2,
    "剩余申诉次数：3": 3,
    "提交后不能再次申诉。": 0,
    "僅限申訴一次": 1,
    "您還有兩次申訴機會": 2,
    "異議申し立ては1回のみ可能です。": 1,
    "Sie haben noch 2 Versuche.": 2,
    "Anda hanya dapat mengajukan banding satu kali.": 1,
    "Bạn chỉ được khiếu nại một lần.": 1,
    "อุทธรณ์ได้อีก 2 ครั้ง": 2,
    "You have already used 1 of 3 attempts; 2 attempts left.": None,
    "您已申诉 2 次。": None,
    "您共有 3 次申诉机会，已用 1 次。": None,
    "Two of your orders were late twice.": None,
}
POINTS = {
    "Your account received 2 penalty points for this violation.": 2,
    "Penalty points: 3": 3,
    "3 violation points were added to your account.": 3,
    "Points deducted: 1": 1,
    "1 penalty point was issued.": 1,
    "Penalty points issued: 2": 2,
    "您的店铺被扣 2 分。": 2,
    "本次计分：3 分": 3,
    "违规扣分：2": 2,
    "该违规计 1 分。": 1,
    "系统已扣除 4 分。": 4,
    "违规计分 2 分": 2,
    "賣場被計 2 分": 2,
    "Poin penalti: 2": 2,
    "In total you have 8 penalty points.": None,
    "If you reach 12 penalty points your shop is closed.": None,
    "累计 5 分": None,
    "每单扣1分。": None,
    "累计达 3 分将限制活动报名。": None,
    "Your score is 98 points.": None,
}
FINES = {
    "A fine of US$50.00 has been charged.": ("50.00", "US$"),
    "You have been fined $120.": ("120", "$"),
    "Fine: NT$500": ("500", "NT$"),
    "Penalty amount: USD 30.00": ("30.00", "USD"),
    "A monetary penalty of €25 applies.": ("25", "€"),
    "Fine amount: £12.50": ("12.50", "£"),
    "罚款金额：500 元": ("500", "元"),
    "平台已处以 NT$1,200 的罚款。": ("1200", "NT$"),
    "罰款 NT$300": ("300", "NT$"),
    "违约金：¥200": ("200", "¥"),
    "扣除违约金 ¥35.50": ("35.50", "¥"),
    "罚款 US$10": ("10", "US$"),
    "Denda: Rp50.000": ("50000", "Rp"),
    "You may be fined up to $500.": ("", ""),
    "每单罚款 ¥5。": ("", ""),
    "Refund amount: $20": ("", ""),
}
VIOLATIONS = {
    "Violation ID: SV-20260502-118": "SV-20260502-118",
    "Violation number: V0012345": "V0012345",
    "Infraction ID: 64a1f0c2": "64a1f0c2",
    "Infraction No. 778812": "778812",
    "Penalty ID: P-2026-0091": "P-2026-0091",
    "Violation No: 99218": "99218",
    "违规编号：9921884732": "9921884732",
    "违规单号：WG202605020001": "WG202605020001",
    "处罚编号: CF-20260502-77": "CF-20260502-77",
    "违规记录编号：20260502001": "20260502001",
    "違規編號：TW2026050201": "TW2026050201",
    "處罰單號：7781290": "7781290",
    "Violation type: late shipment": "",
    "Case ID: A-1001": "",
    "Violation ID: 260502QK7M2XVB": "",
}


@pytest.mark.parametrize("line", PICTURES)
def test_how_many_pictures_may_be_handed_in(line: str) -> None:
    assert notice(line).picture_limit == PICTURES[line]


@pytest.mark.parametrize("line", TRIES)
def test_how_many_tries_are_left(line: str) -> None:
    assert notice(line).attempts_left == TRIES[line]


@pytest.mark.parametrize("line", POINTS)
def test_the_points_of_this_violation(line: str) -> None:
    """A sum of several, a rule or a limit is none."""
    assert notice(line).penalty_points == POINTS[line]


@pytest.mark.parametrize("line", FINES)
def test_the_fine_with_its_currency(line: str) -> None:
    told = notice(line)
    assert (told.fine, told.fine_currency) == FINES[line]


@pytest.mark.parametrize("line", VIOLATIONS)
def test_the_number_of_the_violation(line: str) -> None:
    assert notice(line).violation_id == VIOLATIONS[line]


@pytest.mark.parametrize(
    "line",
    [
        "Attach your evidence as PDF or ZIP, up to 10 MB per file.",
        "Up to 10MB each file.",
        "up to 5 pages per file",
        "maximum 500 KB file",
        "每个文件最多 10 MB，张数不限",
        "Maximal 10 MB pro Datei",
        "File limit: 10 MB",
        "附件上限：10MB",
    ],
)
def test_a_size_or_what_a_file_may_hold_is_no_number_of_files(line: str) -> None:
    assert notice(line).picture_limit is None


def test_two_different_limits_are_none() -> None:
    assert notice("Up to 3 screenshots for each order.\nUp to 10 screenshots in all.").picture_limit is None
    assert notice("You have 2 appeals left.\nThis is your last appeal.").attempts_left is None


def test_a_labelled_value_comes_before_a_sentence() -> None:
    assert notice("Image limit: 3\nYou may upload up to 5 images for other issues.").picture_limit == 3


ALL = """Violation ID: SV-118
Penalty points: 2
Fine: NT$500
You may upload up to 3 screenshots.
This is your last appeal."""


def test_each_is_told_with_its_place_on_both_front_doors() -> None:
    told = notice(ALL)
    fields = told_json(told, "en")["notice"]
    assert {
        n: fields[n]["value"] for n in ("violation_id", "penalty_points", "fine", "picture_limit", "attempts_left")
    } == {
        "violation_id": "SV-118",
        "penalty_points": 2,
        "fine": "500",
        "picture_limit": 3,
        "attempts_left": 1,
    }
    assert fields["fine"]["currency"] == "NT$"
    assert fields["picture_limit"]["raw"] == "up to 3 screenshots"
    assert all(fields[n]["page"] == 1 and fields[n]["box"] for n in ("fine", "picture_limit", "attempts_left"))
    rows = {r.label: r.value for r in rows_of_notice(told, "zh")}
    assert rows["违规编号"] == "SV-118"
    assert (rows["违规计分"], rows["罚款"], rows["最多上传图片"], rows["剩余申诉次数"]) == ("2", "NT$ 500", "3", "1")


def test_on_a_picture_the_place_is_that_of_the_words() -> None:
    lines = (
        Line("违规通知", Box(40, 40, 160, 30), 0.99, Origin.OCR),
        Line("申诉时最多上传 5 张图片", Box(40, 100, 400, 30), 0.99, Origin.OCR),
    )
    reading = Reading("0" * 64, 100, "image/png", (Page(1, 800, 600, Unit.PIXEL, lines),))
    told = read_notice(reading, "notice.png", **TW)
    (place,) = [p for p in told.places if p.name == "picture_limit"]
    assert place.raw == "最多上传 5 张图片"
    assert place.box is not None
    assert 40 < place.box.x < place.box.right <= 440


def test_values_in_a_card_under_their_labels_are_read() -> None:
    lines = tuple(
        Line(text, Box(x, y, 10 * len(text), 20), 0.99, Origin.OCR)
        for x, y, text in (
            (40, 40, "Violation notice"),
            (40, 100, "Violation points"),
            (300, 100, "Fine amount"),
            (40, 130, "3"),
            (300, 130, "NT$1,000"),
        )
    )
    told = read_notice(Reading("0" * 64, 100, "image/png", (Page(1, 800, 600, Unit.PIXEL, lines),)), "notice.png", **TW)
    assert (told.penalty_points, told.fine) == (3, "1000")


def test_an_answer_tells_how_it_may_be_answered_again() -> None:
    told = answer("1. The screenshot is not legible.\nYou have 1 appeal left. You may upload up to 3 screenshots.")
    assert (told.attempts_left, told.picture_limit) == (1, 3)
    assert told_json(told, "en")["rejection"]["attempts_left"]["value"] == 1
    assert ("Appeals left", "1") in [(r.label, r.value) for r in rows_of_rejection(told, "en")]


def test_an_answer_that_goes_by_the_violation_s_number_keeps_it_as_its_case() -> None:
    assert answer("Violation ID: SV-118\n1. The screenshot is not legible.").case_id == "SV-118"
