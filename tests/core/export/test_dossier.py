"""The dossier as the one who opens it finds it."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader

from tests.core.export.pdf_view import embedded, fonts, images, links, outline, pages_text, whole_text
from tests.core.export.worlds import (
    NUMBER,
    ORDER,
    OTHER,
    World,
    coded,
    drawing,
    jpeg,
    pdf,
    png,
    whole_world,
    written,
)

DOSSIER = "Appeal_Dossier.pdf"


@pytest.fixture(scope="module", params=["en", "zh"])
def dossier(request, tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp(f"dossier-{request.param}")
    world = whole_world(root / "case").document("notice.pdf", pdf("Notice of late shipment"), ids=ORDER)
    world.order(OTHER, "1Z7R4W620394812768", "Daniel Ortiz").full_set(OTHER, "1Z7R4W620394812768", " two")
    written(world, root / "out", language=request.param)
    return root / "out" / DOSSIER


def chinese(path: Path) -> bool:
    return "dossier-zh" in str(path)


def test_its_text_can_be_searched_and_copied_in_the_language_asked_for(dossier):
    text = whole_text(dossier)
    expected = (
        ("申诉证据卷宗", "全部订单的证据均已闭环", "承运商物流轨迹", "本订单的证据链")
        if chinese(dossier)
        else ("Appealdossier", "Theevidenceofeveryordercloses", "Carrier'strackingpage", "Theloopofthisorder")
    )
    for words in (*expected, ORDER, OTHER, NUMBER, "蓝屿", "包裹在承诺时间之前已交给承运商"):
        assert words in text


def test_every_font_is_embedded(dossier):
    # the exhibit PDFs bring Helvetica, which is theirs to bring
    own = [f for f in fonts(dossier) if "Helvetica" not in f["/BaseFont"]]
    assert {"NotoSansSC-Regular", "Glyphless"} <= {f["/BaseFont"].rpartition("+")[2].strip("/") for f in own}
    assert all(embedded(f) and "/ToUnicode" in f for f in own)


def test_bookmarks_are_three_deep_and_lead_to_their_pages(dossier):
    marks, texts = outline(dossier), pages_text(dossier)
    assert max(depth for depth, _, _ in marks) == 3
    for depth, title, page in marks:
        if depth == 3:
            number = re.findall(r"\d+", title)[0]
            first = "证据" if chinese(dossier) else "Exhibit"
            assert f"{first} {number}" in texts[page - 1]
    assert [title for depth, title, _ in marks if depth == 2][:2] == (
        [f"订单 {ORDER}", f"订单 {OTHER}"] if chinese(dossier) else [f"Order {ORDER}", f"Order {OTHER}"]
    )


def test_page_numbers_count_the_exhibits_own_pages_too(dossier):
    texts = pages_text(dossier)
    template = r"第 (\d+) 页，共 (\d+) 页" if chinese(dossier) else r"Page (\d+) of (\d+)"
    numbered = {n: re.search(template, text) for n, text in enumerate(texts, 1)}
    for n, found in numbered.items():
        assert found, f"page {n} has no number"
        assert (int(found[1]), int(found[2])) == (n, len(texts))


def test_the_table_of_orders_leads_to_the_orders(dossier):
    marks = {title: page for _, title, page in outline(dossier)}
    first = next(page for title, page in marks.items() if title.endswith(ORDER))
    second = next(page for title, page in marks.items() if title.endswith(OTHER))
    leads = [target for page, target in links(dossier) if page == 1]
    assert first in leads
    assert second in leads


def test_it_is_tagged_with_its_language(dossier):
    catalog = PdfReader(dossier).trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/StructTreeRoot"]["/K"]["/S"] == "/Document"
    assert catalog["/Lang"] == ("zh-CN" if chinese(dossier) else "en")


def test_pictures_lie_in_it_unchanged(tmp_path):
    photo, screen = jpeg("photo"), png("screen")
    world = World(tmp_path / "case").order()
    world.paper("outbound.jpg", photo, ids=ORDER).paper("order.png", screen, ids=ORDER)
    written(world, tmp_path / "out")
    found = images(tmp_path / "out" / DOSSIER)
    coded_jpeg = [i for i in found if i["/Filter"] == "/DCTDecode"]
    assert [i._data for i in coded_jpeg] == [photo]
    (flat,) = [i for i in found if i["/Filter"] == "/FlateDecode"]
    assert flat._data in screen


def test_nothing_is_drawn_on_a_picture(tmp_path):
    world = World(tmp_path / "case").order().paper("order.png", png("screen", (900, 560)), ids=ORDER, numbers=NUMBER)
    files = written(world, tmp_path / "out")
    document = pypdfium2.PdfDocument(tmp_path / "out" / f"OrderID_{ORDER}_Evidence.pdf")
    assert files[f"OrderID_{ORDER}_Evidence.pdf"].pages == 3
    page = document[2]
    shown = page.render(scale=2).to_pil().convert("RGB")
    (picture,) = [o for o in page.get_objects() if o.type == 3]
    left, bottom, right, top = picture.get_bounds()
    crop = shown.crop(
        (
            round(left * 2),
            round((page.get_height() - top) * 2),
            round(right * 2),
            round((page.get_height() - bottom) * 2),
        )
    )
    original = drawing((900, 560), word="screen").resize(crop.size)
    difference = sum(
        abs(a - b) for a, b in zip(crop.resize((60, 40)).tobytes(), original.resize((60, 40)).tobytes(), strict=True)
    )
    document.close()
    assert difference / (60 * 40 * 3) < 4


def test_recognised_text_can_be_found_on_the_picture_page(tmp_path):
    world = World(tmp_path / "case").order().paper("order.png", png(), ids=ORDER, numbers=NUMBER)
    written(world, tmp_path / "out")
    page = pages_text(tmp_path / "out" / f"OrderID_{ORDER}_Evidence.pdf")[2]
    assert f"Order ID {ORDER}" in page
    assert f"运单 {NUMBER}" in page


def test_an_exhibit_cover_says_what_the_file_is_and_where_to_look(tmp_path):
    world = (
        World(tmp_path / "case")
        .order()
        .paper("tracking.png", png(), numbers=NUMBER, tracking_delivered="2026-05-06T13:14")
    )
    written(world, tmp_path / "out")
    cover = pages_text(tmp_path / "out" / f"OrderID_{ORDER}_Evidence.pdf")[1]
    digest = world.evidence[0].sha256
    for words in (
        "Exhibit 1",
        "Carrier's tracking page",
        "evidence/tracking.png",
        ORDER,
        NUMBER,
        digest,
        "Delivered",
        "top left",
    ):
        assert words in cover


def test_the_loop_carries_its_keys_and_names_its_gap(tmp_path):
    world = World(tmp_path / "case").order()
    world.paper("order.png", png("o"), ids=ORDER, numbers=NUMBER, order_placed="2026-05-01T10:12")
    world.paper("label.png", png("l"), ids=ORDER, numbers=NUMBER, shipping_label_created="2026-05-02T08:55")
    written(world, tmp_path / "out")
    path = tmp_path / "out" / DOSSIER
    page = next(page for depth, title, page in outline(path) if depth == 2 and ORDER in title)
    text = pages_text(path)[page - 1]
    assert "The loop is open at: tracking page" in text
    assert "Order ID matches" in text
    assert "Missing" in text
    assert "Label printed" in text


def test_a_time_that_only_was_entered_is_told_as_unproved(tmp_path):
    world = World(tmp_path / "case").order().paper("order.png", png(), ids=ORDER)
    handed_over = world.orders[0].ordered_at + timedelta(days=1)
    world.orders[0] = replace(world.orders[0], shipped_at=handed_over)
    written(world, tmp_path / "out")
    text = " ".join(" ".join(pages_text(tmp_path / "out" / DOSSIER)).split())
    assert "2 May 2026, 10:12 (UTC-7) (no paper shows it)" in text
    assert text.count("no paper shows it") == 1


def test_a_draft_says_so_on_every_page_of_ours_and_lists_what_stands(tmp_path):
    world = whole_world(tmp_path / "case").blocker()
    written(world, tmp_path / "out", draft=True, language="zh")
    texts = pages_text(tmp_path / "out" / DOSSIER)
    assert all("草稿" in text for text in texts)
    assert "还没有显示签收" in "".join(texts)
    assert "页面没有最终状态" in "".join(texts)
    assert "请重新截图" in "".join(texts)


def test_a_finished_dossier_mentions_no_draft(tmp_path):
    written(whole_world(tmp_path / "case"), tmp_path / "out")
    assert "DRAFT" not in whole_text(tmp_path / "out" / DOSSIER)


def test_a_text_file_is_shown_as_text(tmp_path):
    world = World(tmp_path / "case").order().paper("messages.txt", b"x", ids=ORDER)
    written(world, tmp_path / "out")
    texts = pages_text(tmp_path / "out" / f"OrderID_{ORDER}_Evidence.pdf")
    assert f"Order ID {ORDER}" in texts[2]
    assert "evidence/messages.txt" in texts[2]


def test_a_long_screenshot_is_shown_in_legible_pieces_with_its_text_once(tmp_path):
    world = World(tmp_path / "case").order().paper("messages.png", png("chat", (400, 3200)), ids=ORDER)
    files = written(world, tmp_path / "out")
    path = tmp_path / "out" / f"OrderID_{ORDER}_Evidence.pdf"
    assert files[path.name].pages > 4
    assert len(images(path)) == 1
    assert sum(f"Order ID {ORDER}" in text for text in pages_text(path)[2:]) == 1


def test_a_case_without_evidence_still_makes_a_dossier(tmp_path):
    written(World(tmp_path / "case", letter="").order(), tmp_path / "out")
    text = whole_text(tmp_path / "out" / DOSSIER)
    assert "Nofileofthecasebelongstothisorder" in text


def test_a_case_without_orders_says_so(tmp_path):
    files = written(World(tmp_path / "case").paper("order.png", png(), ids=ORDER), tmp_path / "out")
    assert "Thecasenamesnoorder" in whole_text(tmp_path / "out" / DOSSIER)
    assert not [f for f in files.values() if f.role == "evidence"]


def test_a_time_conflict_names_both_times(tmp_path):
    world = World(tmp_path / "case").order()
    world.paper("outbound.png", png("o"), ids=ORDER, numbers=NUMBER, shipping_dispatched="2026-05-03T16:40")
    world.paper("tracking.png", png("t"), numbers=NUMBER, tracking_first_scan="2026-05-02T18:05")
    written(world, tmp_path / "out")
    text = whole_text(tmp_path / "out" / DOSSIER)
    assert "Handedover3May16:40comesafterFirstscan2May18:05" in text
    assert "Wrongsequence" in text


def test_sixty_orders_and_long_names_stay_on_the_page(tmp_path):
    world = World(tmp_path / "case")
    for n in range(60):
        world.order(f"PO-211-{n:014d}-{'X' * 40}", f"YT{n:016d}")
    world.paper(f"order {'很长的文件名' * 12}.png", png(), ids=world.orders[0].id)
    written(world, tmp_path / "out")
    path = tmp_path / "out" / DOSSIER
    reader = PdfReader(path)
    assert sum(depth == 2 for depth, _, _ in outline(path)) == 60
    document = pypdfium2.PdfDocument(path)
    for page in list(document)[:6]:
        for thing in page.get_objects():
            left, _, right, _ = thing.get_bounds()
            assert left >= 0
            assert right <= page.get_width() + 0.5
    document.close()
    assert len(reader.pages) > 60


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("order.jpg", coded(drawing(mode="CMYK"), "JPEG")),
        ("order.png", coded(drawing(mode="RGBA"), "PNG")),
        ("order.webp", coded(drawing(), "WEBP")),
        ("order.bmp", coded(drawing(), "BMP")),
        ("order.tif", coded(drawing(), "TIFF", save_all=True, append_images=[drawing(word="two")])),
        ("order.gif", coded(drawing(mode="P"), "GIF", save_all=True, append_images=[drawing(word="b", mode="P")])),
        ("order.png", b"\x89PNG\r\n\x1a\nbroken"),
        ("order.pdf", b"%PDF-1.7 broken"),
        ("order.mp4", b"moving pictures"),
    ],
)
def test_any_file_gets_its_cover_and_is_shown_or_explained(tmp_path, name, data):
    world = World(tmp_path / "case").order().paper(name, data, ids=ORDER)
    written(world, tmp_path / "out")
    path = tmp_path / "out" / f"OrderID_{ORDER}_Evidence.pdf"
    texts = pages_text(path)
    assert f"evidence/{name}" in texts[1]
    assert len(texts) > 2 or "cannot be shown" in texts[1]
