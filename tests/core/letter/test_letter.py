"""What can be told of a letter: parts, length, language, wording, clause, answers to a refusal."""

from __future__ import annotations

from pathlib import Path

import pytest

from appealdesk.core.domain.case import RejectionPoint
from appealdesk.core.letter import SECTIONS, accepted, answers, cites, detect, find, measure, outline, sentences

CASES = Path(__file__).parents[2] / "cases"


def parts(text: str) -> list[str]:
    return [s.name for s in outline(text) if s.body]


@pytest.mark.parametrize("letter", sorted(CASES.glob("*/letter.md")), ids=lambda p: p.parent.name)
def test_practice_letters_have_their_parts_or_none(letter: Path) -> None:
    found = parts(letter.read_text("utf-8"))
    assert found == ([""] if letter.parent.name.startswith("shopee") else list(SECTIONS))


@pytest.mark.parametrize(
    "text",
    [
        "# Problem\na\n# Root cause\nb\n# Actions taken\nc\n# Long-term improvement plan\nd",
        "1. What happened\na\n2. Why this happened\nb\n3. Corrective actions\nc\n4. Preventive measures\nd",
        "**Issue:** a\n**Root cause:** b\n**Steps we have taken:** c\n**Measures to prevent recurrence:** d",
        "一、问题描述\na\n二、原因分析\nb\n三、已采取的措施\nc\n四、预防措施\nd",
        "【問題】\na\n【根本原因】\nb\n【已採取的措施】\nc\n【長期改善】\nd",
        "Problem\na\nUrsache\nb\nErgriffene Maßnahmen\nc\nLangfristiger Verbesserungsplan\nd",
        "問題点:a\n原因:b\n実施した対策:c\n再発防止策:d",
        "## Problème\na\n## Cause\nb\n## Mesures prises\nc\n## Prévention\nd",
    ],
)
def test_headings_in_many_languages(text: str) -> None:
    assert parts(text) == list(SECTIONS)


def test_one_heading_may_name_two_parts() -> None:
    names = {n for s in outline("# Problem and root cause\na\n# Actions taken\nb") for n in (s.name, *s.also)}
    assert {"problem", "root-cause"} <= names


def test_where_headings_are_marked_other_lines_are_text() -> None:
    text = "# Problem\nx\n# Root cause\ny\n# Actions taken\nReason: the queue\nSolution: an upload\n# Plan\nz"
    assert parts(text) == list(SECTIONS)


def test_length_in_every_unit() -> None:
    assert (measure("字😀a\n").characters, measure("字😀a\n").utf16, measure("字😀a\n").bytes) == (3, 4, 8)
    assert measure("a\r\nb").characters == 3


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The parcel was handed to the carrier before the date and it was delivered.", "en"),
        ("Die Sendung wurde am 9. Mai zugestellt und die Unterschrift liegt vor.", "de"),
        ("包裹已经按时发货,请核对时间记录。", "zh-Hans"),
        ("包裹已經按時發貨,請核對時間紀錄。", "zh-Hant"),
        ("Paket sudah diserahkan sebelum batas waktu karena kami sudah mengirim.", "id"),
        (
            "Bungkusan telah diserahkan kepada syarikat penghantaran sebelum tarikh itu kerana kami menghantar awal.",
            "ms",
        ),
        ("เราส่งพัสดุก่อนกำหนด", "th"),
        ("Đơn hàng đã được giao cho đơn vị vận chuyển trước ngày hẹn.", "vi"),
        ("荷物は期限までに発送しました。", "ja"),
        ("注文は5月2日に発送済みです。", "ja"),
        ("訂單2605025KQ7R2NV於5月3日16:08出貨", "zh-Hant"),
        ("O pacote foi entregue antes da data e não houve atraso no envio.", "pt"),
        ("El paquete se entregó antes de la fecha y no hubo retraso en el envío.", "es"),
        ("Le colis a été remis au transporteur avant la date et nous avons la preuve.", "fr"),
        ("Il pacco è stato consegnato prima della data e non ci sono ritardi nella spedizione.", "it"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert language in detect(text).languages


@pytest.mark.parametrize("text", ["", "114-5820447-3196258", "USPS 9400111899223397623913", "OK", "!!!"])
def test_too_little_to_tell_is_no_language_and_no_complaint(text: str) -> None:
    assert detect(text).languages == ()
    assert accepted(text, ["en"])


def test_a_bilingual_letter_is_accepted() -> None:
    text = "订单已按时发货,记录见附件。\nThe order was handed over before the date; the record is attached."
    assert accepted(text, ["en"])
    assert not accepted("订单已经按时发货,请核对时间记录。", ["en"])


def test_malay_readers_can_read_indonesian() -> None:
    assert accepted("Kedua paket sudah diserahkan sebelum batas waktu karena sistem terganggu.", ["ms", "en"])


def test_phrases_are_found_with_their_places() -> None:
    text = "We shipped in time. Please understand."
    (span,) = find(text, "tone", "pleading")
    assert text[span.start : span.end] == span.text == "Please understand"


@pytest.mark.parametrize(
    "text",
    [
        "SPX confirms that its upload system was down; the pick-up was booked late.",
        "Our ERP system made a mistake and we corrected it on 9 May.",
        "We request that the late mark of this order be removed.",
        "The buyer understands English. The unfairly low value was 3.",
    ],
)
def test_plain_facts_neither_blame_nor_plead(text: str) -> None:
    assert find(text, "tone", "blame") == ()
    assert find(text, "tone", "pleading") == ()


def test_sentences_keep_figures_whole() -> None:
    text = "The rate was 5.2 % on 12.05.2026. It is 3 % now.\n\n# Plan\n每天检查。每周汇总。"
    assert [s.text for s in sentences(text)] == [
        "The rate was 5.2 % on 12.05.2026.",
        "It is 3 % now.",
        "每天检查。",
        "每周汇总。",
    ]
    assert all(text[s.start : s.end] == s.text for s in sentences(text))


@pytest.mark.parametrize(
    "text",
    ["Policy #PERF-2023-004", "perf 2023 004", "PERF–2023–004", "条款PERF-2023-004。", "PERF-2023-004.\n1. The trail"],
)
def test_a_clause_is_cited_however_it_is_spaced(text: str) -> None:
    assert cites(text, "Policy #PERF-2023-004")


def test_a_clause_of_another_shape_is_known_by_its_number() -> None:
    assert cites("See section 4.2 of the handbook", "Policy #4.2")
    assert not cites("See section 4.25", "Policy #4.2")


@pytest.mark.parametrize("text", ["", "PERF-2023-0041", "PERF-2024-004", "policy"])
def test_another_clause_is_not_this_one(text: str) -> None:
    assert not cites(text, "PERF-2023-004")


STOCK = RejectionPoint(
    "2", "Please explain why the stock count of SKU HW-FAN-01 was changed and attach the stock record."
)
PROOF = RejectionPoint("1", "APPEAL-07: proof does not cover order 260520H7TC94DS.", "APPEAL-07", ("260520H7TC94DS",))


def answered(letter: str, *points: RejectionPoint) -> list[bool]:
    return [a.answered for a in answers(points or (PROOF, STOCK), letter)]


def test_points_answered_under_their_numbers() -> None:
    letter = "1. The trail of 260520H7TC94DS is attached.\n2) HW-FAN-01 was recounted on 19 May, see the stock record."
    assert answered(letter) == [True, True]


def test_a_point_answered_under_its_code() -> None:
    letter = "APPEAL-07: the trail of 260520H7TC94DS is attached.\n\n2. HW-FAN-01 was recounted."
    assert answered(letter) == [True, True]


def test_a_point_without_ids_is_answered_under_its_code_in_other_words() -> None:
    point = RejectionPoint("1", "APPEAL-07: Bukti penjejakan tidak meliputi semua pesanan.", "APPEAL-07")
    assert answered("1. APPEAL-07: jejak kedua-dua pesanan dilampirkan.", point, STOCK) == [True, False]


def test_a_number_alone_answers_nothing() -> None:
    assert answered("1. APPEAL-07: see above.\n2. We always do our best.") == [False, False]


def test_naming_the_very_thing_answers_without_a_number() -> None:
    assert answered("The stock count of HW-FAN-01 was corrected; the stock record is attached.", PROOF, STOCK) == [
        False,
        True,
    ]


def test_what_an_answer_leaves_out_is_named() -> None:
    (answer,) = answers([PROOF], "APPEAL-07: the proof of the other orders is attached.")
    assert (answer.answered, answer.missing) == (False, ("260520H7TC94DS",))


def test_a_quantity_at_the_start_of_a_line_is_no_number_of_a_point() -> None:
    assert answered("2.5 % of HW-FAN-01 was lost.\nNothing else.", PROOF, STOCK) == [False, False]


@pytest.mark.parametrize(
    "text",
    [
        "Ini tidak adil. Sistem anda salah. Kami merayu agar diberi peluang kedua.",
        "Thật bất công. Hệ thống của Shopee sai. Mong quý sàn thông cảm.",
        "ไม่ยุติธรรมเลย ระบบของ Shopee ผิดพลาด ขอความเห็นใจ",
        "Isso é injusto. O sistema da Shopee errou. Pedimos compreensão.",
        "C'est injuste. C'est la faute de votre système. Donnez-nous une seconde chance.",
        "Es injusto. Es culpa de su sistema. Les rogamos otra oportunidad.",
        "Das ist unfair. Ihr System ist schuld. Bitte haben Sie Verständnis.",
    ],
)
def test_anger_blame_and_pleading_are_noticed_in_the_markets_languages(text: str) -> None:
    assert [bool(find(text, "tone", group)) for group in ("emotional", "blame", "pleading")] == [True, True, True]


@pytest.mark.parametrize(
    "text",
    [
        "Kadar ini melampaui sasaran 5%. Sistem kurir tergendala pada 14/09/2026.",
        "Hệ thống của SPX gián đoạn từ 17:00 ngày 06/07/2026.",
        "ระบบของ SPX ขัดข้องตั้งแต่ 17:00 น.",
        "Le système du transporteur était en panne le 7 avril.",
    ],
)
def test_plain_facts_in_the_markets_languages_are_fine(text: str) -> None:
    assert not any(find(text, "tone", group) for group in ("emotional", "blame", "pleading"))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Bestellung 100 wurde am 17.11. an DHL übergeben.", 1),
        ("Das war am 17.11. Danach wurde gezählt.", 2),
        ("Es stieg auf 3.4. we counted again.", 1),
        ("Sie ging am 17.11.", 1),
    ],
)
def test_a_german_day_without_its_year_does_not_end_a_sentence(text: str, count: int) -> None:
    assert len([*sentences(text)]) == count


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Maßnahme", "actions"),
        ("Maßnahmen", "actions"),
        ("Massnahmen", "actions"),
        ("Abhilfe", "actions"),
        ("Vorbeugende Maßnahmen", "plan"),
        ("Tindakan perbaikan", "actions"),
        ("Langkah pembetulan", "actions"),
        ("Biện pháp", "actions"),
        ("มาตรการ", "actions"),
        ("実施した措置", "actions"),
    ],
)
def test_the_actions_are_known_by_the_words_of_each_language(heading: str, name: str) -> None:
    assert [s.name for s in outline(f"# {heading}\n\nText.") if s.heading] == [name]
