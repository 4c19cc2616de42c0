"""PDF/A-1a is claimed for pages that are all ours, and what is claimed is there."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader

from appealdesk.core.export.pdf.standard import Standard
from appealdesk.core.export.write import write
from appealdesk.core.reading.disk import DiskFolder
from tests.core.export.pdf_view import embedded, fonts, images
from tests.core.export.worlds import NOW, ORDER, World, coded, drawing, jpeg, pdf, planned, png, written

LETTER = "Appeal_Letter.pdf"
EVIDENCE = f"OrderID_{ORDER}_Evidence.pdf"
DOSSIER = "Appeal_Dossier.pdf"


def identification(path) -> str:
    packet = PdfReader(path).trailer["/Root"]["/Metadata"].get_data().decode()
    return packet.partition("<pdfaid:part>")[2][:1] + packet.partition("<pdfaid:conformance>")[2][:1]


@pytest.fixture
def pictures(tmp_path):
    world = World(tmp_path / "case").order().paper("order.png", png("o"), ids=ORDER)
    world.paper("outbound.jpg", jpeg("w"), ids=ORDER).paper("label.png", coded(drawing(mode="RGBA"), "PNG"), ids=ORDER)
    return written(world, tmp_path / "out")


@pytest.mark.parametrize("name", [LETTER, EVIDENCE, DOSSIER])
def test_pages_of_ours_with_pictures_are_pdf_a_1a(pictures, tmp_path, name):
    path = tmp_path / "out" / name
    assert pictures[name].pdfa == "1a"
    assert identification(path) == "1A"
    assert path.read_bytes().startswith(b"%PDF-1.4")
    reader = PdfReader(path)
    catalog = reader.trailer["/Root"]
    assert not reader.is_encrypted
    assert catalog["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    assert all(embedded(font) and "/ToUnicode" in font for font in fonts(path))
    for image in images(path):
        assert "/SMask" not in image
        assert image["/BitsPerComponent"] <= 8
        assert image["/Filter"] in {"/DCTDecode", "/FlateDecode"}
        assert image["/ColorSpace"] != "/DeviceCMYK"


def test_what_the_file_says_about_itself_is_said_twice_alike(pictures, tmp_path):
    reader = PdfReader(tmp_path / "out" / DOSSIER)
    packet = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    for entry in ("/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Producer"):
        assert reader.metadata[entry] in packet
    assert reader.metadata.creation_date.isoformat() in packet


def test_a_name_with_what_xml_cannot_hold_does_not_break_what_the_file_says_about_itself(tmp_path):
    world = World(tmp_path / "case").order().paper("order.png", png("o"), ids=ORDER)
    plan, report = planned(world)
    report = replace(report, case=replace(report.case, store="Lanyu\x07\tHome\n & \ufffe<Söhne> 😀"))
    write(plan, report, DiskFolder(world.folder), tmp_path / "out", draft=False, language="en", now=NOW)
    reader = PdfReader(tmp_path / "out" / DOSSIER)
    assert reader.metadata.author == "Lanyu Home & <Söhne> 😀"
    packet = ET.fromstring(reader.trailer["/Root"]["/Metadata"].get_data())
    assert [e.text for e in packet.iter("{http://purl.org/dc/elements/1.1/}creator") for e in e.iter() if e.text] == [
        "Lanyu Home & <Söhne> 😀"
    ]


def test_pages_of_others_and_pictures_in_inks_are_brought_to_what_the_standard_takes(tmp_path):
    world = World(tmp_path / "case").order().paper("label.pdf", pdf("Label"), ids=ORDER)
    world.paper("order.jpg", coded(drawing(mode="CMYK"), "JPEG"), ids=ORDER)
    files = written(world, tmp_path / "out")
    for name in (LETTER, EVIDENCE, DOSSIER):
        assert files[name].pdfa == "1a"
        assert identification(tmp_path / "out" / name) == "1A"
        assert {str(i["/ColorSpace"]) for i in images(tmp_path / "out" / name)} <= {"/DeviceGray", "/DeviceRGB"}


@pytest.mark.parametrize(
    ("standard", "claimed", "head"), [(Standard.PDF_A_2A, "2A", b"%PDF-1.7"), (Standard.PLAIN, "", b"%PDF-1.7")]
)
def test_another_standard_can_be_asked_for(tmp_path, standard, claimed, head):
    world = World(tmp_path / "case").order().paper("order.png", png("o"), ids=ORDER)
    files = written(world, tmp_path / "out", standard=standard)
    for name in (LETTER, EVIDENCE, DOSSIER):
        assert files[name].pdfa == standard
        assert identification(tmp_path / "out" / name) == claimed
        assert (tmp_path / "out" / name).read_bytes().startswith(head)
