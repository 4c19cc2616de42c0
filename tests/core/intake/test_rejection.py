"""What a refusal asks for: its codes, its points, the case it answers."""

from datetime import datetime

import pytest

from appealdesk.core.domain.case import Rejection
from appealdesk.core.domain.page import Reading
from appealdesk.core.intake.rejection import read_rejection
from tests.core.intake.pages import picture_reading, print_reading, text_reading

RED, DARK = "#c8102e", "#1f2328"


def rejection(reading: Reading | str, platform: str = "shopee") -> Rejection:
    made = text_reading(reading) if isinstance(reading, str) else reading
    return read_rejection(made, "rejection.txt", platform=platform, site="my", timezone="Asia/Kuala_Lumpur")


def test_numbered_points_with_the_lines_that_continue_them() -> None:
    read = rejection(
        "Appeal ID: MY-APL-260528-0419\n"
        "Your appeal could not be approved for the following reasons.\n"
        "1. APPEAL-07: Logistics proof does not cover all orders. Missing: order\n"
        "   260520H7TC94DS.\n"
        "2. Please explain why the stock was changed on 19-05-2026.\n"
        "\n"
        "You may submit a new appeal until 09-06-2026 23:59.\n"
    )
    assert [p.number for p in read.points] == ["1", "2"]
    assert read.points[0].text.endswith("Missing: order 260520H7TC94DS.")
    assert (read.points[0].code, read.points[0].orders) == ("APPEAL-07", ("260520H7TC94DS",))
    assert (read.codes, read.case_id) == (("APPEAL-07",), "MY-APL-260528-0419")
    assert read.deadline == datetime.fromisoformat("2026-06-09T23:59:00+08:00")


def test_only_what_is_red_has_to_be_corrected() -> None:
    read = rejection(
        print_reading(
            ("1. Thank you for the order page.", 40, 100, DARK),
            ("2. REJ-08: the outbound record has no", 40, 130, RED),
            ("signature.", 40, 142, RED),
            ("3. The letter is complete.", 40, 170, DARK),
        )
    )
    assert [(p.number, p.code, p.text) for p in read.points] == [
        ("2", "REJ-08", "REJ-08: the outbound record has no signature.")
    ]


def test_red_paragraphs_without_numbers_are_points_too() -> None:
    read = rejection(
        print_reading(
            ("Decision: rejected", 40, 80, DARK),
            ("The tracking page does not show", 40, 100, RED),
            ("the delivery.", 40, 112, RED),
            ("Please attach the stock record.", 40, 150, RED),
        )
    )
    assert [(p.number, p.text) for p in read.points] == [
        ("1", "The tracking page does not show the delivery."),
        ("2", "Please attach the stock record."),
    ]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("驳回原因:\n一、缺少出库记录\n二、聊天记录不完整\n\n感谢您的配合", ["缺少出库记录", "聊天记录不完整"]),
        (
            "Reasons:\n- no proof of delivery\n- the letter is vague\n\nRegards",
            ["no proof of delivery", "the letter is vague"],
        ),
        (
            "Alasan penolakan\n1) Bukti tidak lengkap\n2) Surat tidak jelas\nTerima kasih",
            ["Bukti tidak lengkap", "Surat tidak jelas"],
        ),
        ("① 物流證明不足\n② 未附簽名", ["物流證明不足", "未附簽名"]),
    ],
)
def test_lists_of_other_forms_and_languages(text: str, points: list[str]) -> None:
    read = rejection(text)
    assert [p.text for p in read.points] == points
    assert [p.number for p in read.points] == ["1", "2"]


def test_the_steps_that_follow_the_reasons_are_no_points() -> None:
    read = rejection(
        "1. APPEAL-12: no statement of the buyer\n2. REJ-8 papers too old\n\n"
        "How to appeal:\n1. Open the item\n2. Click Appeal"
    )
    assert [p.code for p in read.points] == ["APPEAL-12", "REJ-08"]


def test_reasons_under_a_heading_that_speaks_of_appealing_are_points() -> None:
    read = rejection("Your request to appeal was rejected for these reasons:\n1. No scan\n2. No signature")
    assert [p.text for p in read.points] == ["No scan", "No signature"]


def test_a_red_result_is_no_point() -> None:
    read = rejection(print_reading(("Appeal status: Rejected", 40, 80, RED), ("1. The photo is blurry.", 40, 110, RED)))
    assert [p.text for p in read.points] == ["The photo is blurry."]
    assert read.outcome == "refused"


def test_a_picture_of_a_refusal_is_read_by_place() -> None:
    read = rejection(
        picture_reading(
            ("Case ID", 20, 60),
            ("A-1001-77", 300, 61),
            ("1.APPEAL-O7: proof does not cover the order", 20, 120),
            ("260520H7TC94DS and its parcel.", 20, 146),
            ("2.Please attach the stock record.", 20, 200),
        )
    )
    assert (read.case_id, read.codes) == ("A-1001-77", ("APPEAL-07",))
    assert [p.orders for p in read.points] == [("260520H7TC94DS",), ()]


def test_numbers_that_are_dates_or_stock_numbers_are_neither_points_nor_codes() -> None:
    read = rejection("28.05.2026 10:00 submitted\nSKU HW-FAN-01, policy PERF-2023-004\n1.5 kg parcel")
    assert (read.points, read.codes) == ((), ())


def test_an_empty_refusal_has_nothing() -> None:
    assert rejection("") == Rejection("rejection.txt")


@pytest.mark.parametrize(
    ("first", "second"),
    [("a. ", "b. "), ("ก. ", "ข. "), ("i. ", "ii. "), ("REJ-02 ", "REJ-04 "), ("APPEAL-02：", "APPEAL-04：")],
)
def test_every_way_of_counting_begins_a_new_point(first: str, second: str) -> None:
    read = rejection(f"Hasil Banding: Ditolak\nAlasan penolakan:\n{first}Bukti tidak sesuai\n{second}Tanggal tidak ada")
    assert [p.number for p in read.points] == ["1", "2"]
    assert read.points[1].text.endswith("Tanggal tidak ada")


def test_a_red_text_with_a_code_and_without_spaces_is_a_point() -> None:
    read = rejection(
        print_reading(
            ("审核结果：驳回", 40, 70, DARK),
            ("REJ-02证据不清晰：物流截图模糊，无法辨认运单号。", 40, 100, RED),
            ("REJ-04未提供平台内聊天记录。", 40, 130, RED),
        )
    )
    assert [p.code for p in read.points] == ["REJ-02", "REJ-04"]


def test_what_was_granted_in_part_is_no_point_and_what_remains_is_one() -> None:
    read = rejection(
        "We have partially accepted your appeal. The defect on order 260520H7TC94DS was removed. "
        "The defect on order 260603M2X8BRTD remains because the tracking number is not valid."
    )
    assert read.outcome == "refused"
    assert [p.orders for p in read.points] == [("260603M2X8BRTD",)]


def test_what_is_still_asked_for_is_the_point_to_answer() -> None:
    read = rejection(
        "Appeal status: Pending additional documents\nUpdated: 12 Jun 2026 16:40\n"
        "Please upload the handover record for order 260603M2X8BRTD within 3 calendar days."
    )
    assert read.outcome == "more-information"
    assert [(p.text, p.orders) for p in read.points] == [
        ("the handover record for order 260603M2X8BRTD", ("260603M2X8BRTD",))
    ]
    assert read.deadline == datetime.fromisoformat("2026-06-15T23:59:59+08:00")


@pytest.mark.parametrize(
    "line",
    [
        "The case is now closed and cannot be disputed again.",
        "この決定は最終的なものです。",
        "不得再申诉。",
        "Gegen diese Entscheidung ist kein weiterer Einspruch möglich.",
        "Keputusan ini bersifat final.",
        "Keputusan adalah muktamad.",
        "Không thể khiếu nại lại.",
        "คำตัดสินถือเป็นที่สุด",
        "La decisione è definitiva.",
    ],
)
def test_a_last_word_is_told(line: str) -> None:
    assert rejection(f"Appeal result: rejected\n1. The label is blurred.\n{line}").final


@pytest.mark.parametrize(
    "text",
    [
        "Wir haben Ihrem Einspruch stattgegeben. Die ursprüngliche Ablehnung ist hinfällig.",
        "处理结果：申诉成功，违规已撤销，罚款将退回。",
        "異議申し立てが認められました。",
        "Banding Anda dikabulkan.",
        "Il ricorso è stato accolto.",
    ],
)
def test_a_won_appeal_leaves_nothing_to_answer(text: str) -> None:
    read = rejection(text)
    assert (read.outcome, read.points, read.deadline) == ("approved", (), None)


@pytest.mark.parametrize(
    "text", ["Il ricorso non è stato accolto.", "異議は認められませんでした。", "Banding tidak dikabulkan."]
)
def test_the_same_words_denied_refuse(text: str) -> None:
    assert rejection(text).outcome == "refused"


@pytest.mark.parametrize(
    "text",
    [
        "Your appeal was successfully submitted.",
        "申诉成功提交，请等待审核结果。",
        "Einspruch erfolgreich eingereicht",
        "Banding berhasil diajukan",
        "Rayuan berjaya dihantar",
        "Gửi khiếu nại thành công",
        "ยื่นอุทธรณ์สำเร็จ",
    ],
)
def test_an_appeal_handed_in_with_success_is_not_won(text: str) -> None:
    assert rejection(text).outcome == "received"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Reason 1 (E-104): the number is cut off.", "Reason 2 (E-211): the day is later than the confirmed one."),
        ("原因1（E-104）：单号不完整", "原因2（E-211）：日期晚于确认日期"),
        ("Grund 1 (E-104): Die Nummer ist abgeschnitten.", "Grund 2 (E-211): Der Tag passt nicht."),
    ],
)
def test_reasons_that_call_themselves_so_are_the_points(first: str, second: str) -> None:
    read = rejection(f"Your dispute has been declined. 未通过 Abgelehnt.\n\n{first}\n{second}\n", platform="wish")
    assert [(p.number, p.code) for p in read.points] == [("1", "E-104"), ("2", "E-211")]
    assert read.codes == ("E-104", "E-211")


@pytest.mark.parametrize(
    "line", ["[CASE 18822047731]", "お問い合わせID:15530928841", "申诉单号 SS2026112088417", "Fallnummer: 5588120447"]
)
def test_the_case_is_told_by_any_label_that_pages_give_it(line: str) -> None:
    read = rejection(f"Your appeal was rejected.\n{line}\n1. The scan is missing.\n", platform="amazon")
    assert read.case_id == line.strip("[]").rsplit(" ", maxsplit=1)[-1].rsplit(":", maxsplit=1)[-1].removeprefix(
        "お問い合わせID"
    )


def test_what_was_asked_for_before_is_not_asked_for_again() -> None:
    read = rejection(
        "Your appeal was rejected.\n1. No scan.\n\nReply to this message within 72 hours with the items above.\n"
    )
    assert read.required == ()
