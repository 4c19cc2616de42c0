"""What carriers print, by carrier and language; and what only looks like a state: denials, promises, questions."""

import unicodedata
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealdesk.core.domain.fact import Status
from appealdesk.core.reading.extractors.carriers import carriers
from appealdesk.core.reading.extractors.status_words import all_words, wordings
from appealdesk.core.reading.extractors.statuses import delivery_status, is_headline
from appealdesk.core.reading.extractors.words import loses_letters, squeeze

LISTED = (
    *("usps", "ups", "fedex", "dhl", "royal-mail", "dpd", "hermes", "yamato", "sagawa", "china-post", "sf", "yanwen"),
    *("4px", "yunexpress", "cainiao", "spx", "jt", "ninjavan", "flash", "kerry", "pos-malaysia", "thailand-post"),
    *("viettel", "ghn"),
)
LANGUAGES = ("en", "zh-Hans", "zh-Hant", "ja", "de", "th", "vi", "id", "ms")
STATES = set(Status)
WORDS = [(phrase, state) for w in wordings() for state in w.words for phrase in w.words[state]]


def table_name(wording):
    return f"{wording.language} {' '.join(wording.carriers)}"


def value(text):
    said = delivery_status(text)
    return said and said.value


def misread(pairs):
    """Return the texts that do not name the state they should, with the state they name."""
    return {text: value(text) for text, state in pairs if value(text) != state}


@pytest.mark.parametrize("wording", wordings(), ids=table_name)
def test_every_carriers_words_name_their_state(wording):
    assert misread((phrase, state) for state, phrases in wording.words.items() for phrase in phrases) == {}


@pytest.mark.parametrize("wording", wordings(), ids=table_name)
def test_they_do_in_capitals_and_with_a_place_behind_them_as_well(wording):
    pairs = [(phrase, state) for state, phrases in wording.words.items() for phrase in phrases]
    assert misread((phrase.upper(), state) for phrase, state in pairs) == {}
    assert misread((f"{phrase}, 12345 Springfield", state) for phrase, state in pairs) == {}


def test_a_phrase_has_one_meaning_in_all_tables():
    meanings = defaultdict(set)
    for phrase, state in all_words():
        meanings[squeeze(phrase)].add(state)
    assert {p: s for p, s in meanings.items() if len(s) > 1} == {}


def test_every_listed_carrier_and_language_has_a_table():
    known = {c.code for c in carriers()}
    told = {code for w in wordings() for code in w.carriers}
    assert set(LISTED) <= told <= known
    assert {w.language for w in wordings()} == set(LANGUAGES)


def test_tables_name_their_source_and_only_states_of_the_contract():
    for wording in wordings():
        assert wording.source
        assert set(wording.words) <= STATES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_tells_announcement_scan_delivery_and_silence_apart(language):
    said = {state for w in wordings() if w.language == language for state in w.words}
    assert said >= STATES - {"customs"}


def test_vietnamese_is_understood_without_the_letters_that_recognition_loses():
    pairs = [(p, s) for p, s in WORDS if loses_letters(p) and len(squeeze(p)) > 9]
    kept = [("".join(c for c in unicodedata.normalize("NFC", p) if not loses_letters(c)), s) for p, s in pairs]
    assert misread(kept) == {}
    bare = [(unicodedata.normalize("NFD", p.replace("đ", "d").replace("Đ", "D")), s) for p, s in pairs]
    assert misread(("".join(c for c in p if c.isascii()), s) for p, s in bare) == {}


def test_words_are_understood_when_recognition_loses_the_spaces():
    spaced = [(p, s) for p, s in WORDS if " " in p and len(squeeze(p)) > 20]
    assert misread((p.replace(" ", ""), s) for p, s in spaced) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Not delivered",
        "Your package was not delivered",
        "Package has not yet been delivered",
        "could not be successfully delivered",
        "It wasn't delivered to you",
        "Undelivered",
        "Undeliverable as addressed",
        "undeliverable",
        "Yet to be delivered",
        "Never delivered",
        "未妥投",
        "未签收",
        "尚未送达",
        "没有送达",
        "无法送达",
        "未能成功投递",
        "包裹未送達",
        "尚未簽收",
        "配達完了していません",
        "お届けできませんでした",
        "Noch nicht zugestellt",
        "Die Sendung wurde nicht zugestellt",
        "konnte nicht erfolgreich zugestellt werden",
        "ยังไม่ได้จัดส่งสำเร็จ",
        "จัดส่งไม่สำเร็จ",
        "Chưa giao hàng thành công",
        "Không giao được",
        "Giao hàng không thành công",
        "Belum terkirim",
        "Tidak berhasil terkirim",
        "Gagal terkirim",
        "Tidak berjaya dihantar",
        "Belum diterima oleh penerima",
    ],
)
def test_what_is_denied_is_never_read_as_delivered(text):
    assert value(text) not in ("delivered", "accepted")


@pytest.mark.parametrize(
    "text",
    [
        "Delivered by 5 May",
        "Delivered by May 5",
        "Get it delivered by Friday",
        "Delivered within 3-5 business days",
        "Delivered in 2 days",
        "Your order will be delivered on May 9",
        "Expected to be delivered by 9:00pm",
        "Estimated: delivered Tuesday, May 12",
        "Scheduled to be delivered today",
        "预计5月5日送达",
        "预计 05-09 前已送达",
        "預計明日送達收件人",
        "Wird voraussichtlich am 12.05. zugestellt",
        "Zugestellt bis 12.05.2026",
        "Paket akan diterima oleh penerima besok",
        "Diperkirakan terkirim 9 Mei",
        "Dự kiến giao hàng thành công 09/05",
        "คาดว่าจะจัดส่งสำเร็จ 9 พ.ค.",
        "Dijangka telah dihantar 9 Mei",
        "5月9日お届け予定",
        "What does Delivered mean?",
        "Marked as delivered but not received?",
        "If your package was delivered to a neighbour",
        "How do I know my parcel has been delivered",
        "When your item is delivered, we will notify you",
        "Once delivered, sign in to leave feedback",
        "如果包裹显示已签收",
        "已签收但没收到怎么办",
        "如何查询已签收的包裹",
        "Was bedeutet zugestellt?",
        "Wenn Ihre Sendung zugestellt wurde",
        "配達完了とは何ですか",
        "Jika paket telah diterima, beri penilaian",
        "Apa itu terkirim?",
        "Nếu đơn hàng đã được giao thành công",
        "หากพัสดุจัดส่งสำเร็จ",
    ],
)
def test_promises_questions_and_conditions_name_no_delivery(text):
    assert value(text) != "delivered"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Delivered by Royal Mail", "delivered"),
        ("Shipment accepted by 4PX", "accepted"),
        ("Paket telah diterima oleh J&T JAKARTA", "accepted"),
        ("Delivered by courier to front desk", "delivered"),
        ("Delivered in mailbox", "delivered"),
        ("FRESNO, CA delivered", "delivered"),  # ends with "no"
        ("Kobe Delivered", "delivered"),  # ends with "be"
        ("Wasserburg zugestellt", "delivered"),
        ("Delivered. How was it? Tell us", "delivered"),
        ("Was delivered on May 5", "delivered"),
        ("Delivered May 5, 2026 at 1:05 pm", "delivered"),
        ("已于5月5日送达收件人", "delivered"),
        ("如皋市 已签收", "delivered"),
        ("Sidoarjo Paket telah diterima oleh SITI", "delivered"),
        ("Paket telah diterima oleh Ageng", "delivered"),
        ("Paket telah diterima oleh DC_KEMAYORAN", "accepted"),
        (
            "Die Sendung wurde in das Zustellfahrzeug geladen. Die Zustellung erfolgt voraussichtlich heute.",
            "out-for-delivery",
        ),
        ("Delivered to local carrier", "in-transit"),
        ("Delivered to Agent for Final Delivery", "in-transit"),
        ("已送达转运中心", "in-transit"),
        ("退回签收", "returned"),
        ("Delivered, To Original Sender", "returned"),
        ("已拒签", "attempted"),
        ("已放入快递柜", "out-for-delivery"),
        ("快递柜签收", "delivered"),
        ("未揽收", "label-created"),
        ("Belum dijemput", "label-created"),
        ("Not picked up yet", None),
        ("Exceptional service", None),
        ("Uncollected", None),
        ("Compost", None),
    ],
)
def test_what_looks_alike_and_means_something_else(text, state):
    assert value(text) == state


@pytest.mark.parametrize(
    "text",
    ["All In Transit Delivered Exception", "待揽收 运输中 派送中 已签收 异常", "Picked up > In transit > Delivered"],
)
def test_a_line_of_several_states_is_a_filter_and_no_state(text):
    assert is_headline(text) is None


@pytest.mark.parametrize(
    ("read", "state"),
    [
        ("บำจ่ายสำเร็จ", "delivered"),  # บ for น
        ("อยู่ระหว่างการบำจ่าย", "out-for-delivery"),
        ("高开处理中心", "in-transit"),  # 高 for 离
        ("บำจ่ายไม่สำเร็จ", None),  # what holds a denial is not guessed at
        ("配速完了", "delivered"),  # 速 for 達
        ("输送中", "in-transit"),  # the Chinese shape of 輸
        ("運输中", "in-transit"),
        ("Đang vn chuyén", "in-transit"),  # a letter lost, the tone of another mistaken
        ("包裹已答收", None),  # 签 or 揽: the letter that decides was not read
        ("商品配送方法", None),
        ("不到处理中心", None),
    ],
)
def test_one_wrong_letter_in_a_long_phrase_does_no_harm(read, state):
    assert value(read) == state


@given(st.text(max_size=120))
def test_any_text_is_answered(text):
    said = delivery_status(text)
    assert said is None or (said.value in STATES and 0 < said.coverage <= 1)


@given(
    st.sampled_from([p for p, s in WORDS if s == "delivered"]),
    st.sampled_from(["未", "Not ", "Belum ", "ยังไม่ได้", "Chưa ", "Noch nicht "]),
)
def test_a_denial_before_any_delivery_takes_it_back(phrase, denial):
    assert value(denial + phrase) != "delivered"


@pytest.mark.parametrize(
    "text",
    [
        "ヤマト運輸",
        "蝦皮店到店",
        "大和运输",
        "EINLIEFERUNGSBELEG",
        "Tingkat keterlambatan pengiriman",
        "佐川急便",
        "統一超商",
        "Ninja Van",
    ],
)
def test_names_of_carriers_papers_and_metrics_are_no_state(text):
    assert value(text) is None


def test_no_carriers_name_is_a_state():
    names = [name for carrier in carriers() for name in carrier.names]
    assert {name: value(name) for name in names if value(name)} == {}
