"""The appeal text and its sections."""

import unicodedata
from email.message import EmailMessage
from pathlib import Path

import pytest

from appealdesk.core.intake.disk import earlier_letters, material_of_folder
from appealdesk.core.intake.letterfile import letter_of, read_letter
from appealdesk.core.reading.disk import DiskFile


def titles(text: str) -> list[str]:
    return [title for title, _ in letter_of(text, "letter.md").sections]


@pytest.mark.parametrize(
    "text",
    [
        "# Problem\n\na\n\n## Root cause\nb\n",
        "Problem\n=======\na\n\nRoot cause\n---\nb\n",
        "**Problem**\na\n**Root cause:**\nb\n",
        "1. Problem\na\n2) Root cause:\nb\n",
        "PROBLEM\na\nRoot Cause\nb",
    ],
)
def test_headings_of_every_form_cut_the_letter(text: str) -> None:
    letter = letter_of(text, "letter.md")
    assert [(t.casefold(), b) for t, b in letter.sections] == [("problem", "a"), ("root cause", "b")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、问题描述\n甲\n二、根本原因:\n乙", ["问题描述", "根本原因"]),
        ("問題\n甲\n改善措施\n乙", ["問題", "改善措施"]),
        ("Sachverhalt\na\nUrsache:\nb", ["Sachverhalt", "Ursache"]),
        ("Masalah\na\nRencana perbaikan\nb", ["Masalah", "Rencana perbaikan"]),
    ],
)
def test_plain_titles_are_known_in_other_languages(text: str, expected: list[str]) -> None:
    assert titles(text) == expected


def test_numbered_answers_are_text_and_no_headings() -> None:
    text = "Follow-up to MY-APL-1.\n1. APPEAL-07: tracking is attached.\nThe problem was a late scan.\n#hash"
    assert titles(text) == [""]


def test_text_before_the_first_heading_keeps_an_empty_one() -> None:
    assert titles("Dear team,\n# Problem\nx") == ["", "Problem"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_chinese_letters_are_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    text = "# 问题\n\n我们的三个订单被错误地计为延迟发货,物流公司系统故障。\n"
    path = tmp_path / "letter.md"
    path.write_bytes(text.encode(encoding))
    assert read_letter(DiskFile(path), "letter.md").text == text


def test_a_german_letter_in_windows_1252_is_read(tmp_path: Path) -> None:
    path = tmp_path / "letter.md"
    path.write_bytes("Käufer Weiß bestätigte die Größe für München.\r\n".encode("cp1252"))
    assert read_letter(DiskFile(path), "l").text == "Käufer Weiß bestätigte die Größe für München.\n"


def test_an_empty_letter_has_no_sections() -> None:
    assert letter_of("", "letter.md").sections == ()


def test_earlier_letters_come_from_the_folder_alone(tmp_path: Path) -> None:
    root = tmp_path / "case"
    (root / "history").mkdir(parents=True)
    (root / "history/a.md").write_text("first", "utf-8")
    (tmp_path / "secret.md").write_text("secret", "utf-8")
    texts, problems = earlier_letters(root, ["history/a.md", "../secret.md", "history/b.md", "", "history/a.md"])
    assert texts == {"history/a.md": "first"}
    assert [(p.key.rsplit(".")[-1], p.file) for p in problems] == [
        ("letter-outside", "../secret.md"),
        ("letter-missing", "history/b.md"),
    ]


def test_ends_of_lines_of_every_kind_are_the_same_to_whoever_reads_on():
    assert letter_of("One.\r\nTwo.\rThree.\u2028Four.\u2029Five.", "letter.md").text.split("\n") == [
        "One.",
        "Two.",
        "Three.",
        "Four.",
        "Five.",
    ]


WEB = "<html><head><style>p {color: red}</style></head><body><h1>Facts</h1><p>Order 114 left on time.</p></body></html>"


def mail(text: str, **headers: str) -> bytes:
    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    message.set_content(text)
    return message.as_bytes()


@pytest.mark.parametrize(
    ("name", "data", "shown"),
    [
        (
            "old.eml",
            mail("Dear team,\n\nOrder 114 left on time.\n", Subject="Appeal"),
            "Dear team,\n\nOrder 114 left on time.",
        ),
        ("old.html", WEB.encode(), "Facts\nOrder 114 left on time."),
        ("OLD.HTM", WEB.encode(), "Facts\nOrder 114 left on time."),
        ("old.md", b"# Facts\n\nOrder 114 left on time.\n", "# Facts\n\nOrder 114 left on time."),
        ("old.txt", WEB.encode(), "Facts\nOrder 114 left on time."),
    ],
)
def test_an_earlier_letter_is_what_its_mail_or_page_shows(tmp_path: Path, name: str, data: bytes, shown: str) -> None:
    (tmp_path / name).write_bytes(data)
    texts, problems = earlier_letters(tmp_path, [name])
    assert texts[name].strip() == shown
    assert not problems


def test_a_broken_word_document_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "old.docx").write_bytes(b"PK\x03\x04 broken \x00")
    texts, problems = earlier_letters(tmp_path, ["old.docx"])
    assert "\x00" in texts["old.docx"]
    assert not problems


def test_an_earlier_letter_is_found_though_the_disk_spells_its_accents_apart(tmp_path: Path) -> None:
    name = "Widerspruch Köhler.md"
    (tmp_path / unicodedata.normalize("NFD", name)).write_text("first", "utf-8")
    (tmp_path / "case.toml").write_text(
        f'platform = "amazon"\nsite = "de"\n[[history]]\nletter = "{unicodedata.normalize("NFD", name)}"\n', "utf-8"
    )
    (appeal,) = material_of_folder(tmp_path, lambda _platform, _site: "Europe/Berlin").typed.history
    assert appeal.letter == name
    assert earlier_letters(tmp_path, [appeal.letter]) == ({name: "first"}, ())
