"""Mails with something attached: mails inside are read, other files named, nothing is passed over in silence."""

from __future__ import annotations

from email.message import EmailMessage

from appealdesk.core.intake.notice import read_notice
from appealdesk.core.reading.formats.content import Tools
from appealdesk.core.reading.single import read_bytes

LONG = "Please find below what the marketplace has written to us. " * 12


def mail(text: str = "", subject: str = "Proof", sender: str = "shop@example.com") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = sender, subject, "<1@example.com>"
    message["Date"] = "Mon, 18 May 2026 10:20:00 +0800"
    message.set_content(text)
    return message


def read(message: EmailMessage):
    return read_bytes(message.as_bytes(), Tools())


def problems(message: EmailMessage) -> list[tuple[str, str, bool]]:
    return [(p.code, p.detail, p.fatal) for p in read(message).problems]


def test_attached_files_are_named_and_the_words_are_read_all_the_same():
    message = mail("The parcel 9400111899223397623910 left on 2 May 2026.")
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="承运商证明.pdf")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="photo.png")

    assert problems(message) == [("attached", "承运商证明.pdf, photo.png", False)]
    assert "9400111899223397623910" in read(message).text


def test_of_many_files_some_are_named_and_the_rest_is_counted():
    message = mail("See the pictures.")
    for number in range(1, 8):
        message.add_attachment(b"x", maintype="image", subtype="png", filename=f"{number}.png")
    assert problems(message) == [("attached", "1.png, 2.png, 3.png, 4.png, 5.png, +2", False)]


def test_a_mail_that_only_brings_files_says_so_instead_of_being_called_empty():
    message = mail("\n")
    message.add_attachment(b"a,b", maintype="text", subtype="csv", filename="orders.csv")
    assert problems(message) == [("attached-only", "orders.csv", True)]


def with_picture_in_the_text(size: int) -> EmailMessage:
    message = mail("Your rate is 5 %.")
    message.add_alternative("<p>Your rate is <b>5 %</b>.</p><img src='cid:1'>", subtype="html")
    message.get_payload()[1].add_related(bytes(size), maintype="image", subtype="png", cid="<1>")
    return message


def test_a_logo_within_the_text_is_no_attached_file_but_a_screenshot_is():
    assert problems(with_picture_in_the_text(8_000)) == []
    assert [code for code, *_ in problems(with_picture_in_the_text(150_000))] == ["attached"]


def test_the_seal_of_a_signed_mail_is_no_attached_file():
    message = mail("Your rate is 5 %.")
    message.add_attachment(b"x", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    assert problems(message) == []


def inner_notice() -> EmailMessage:
    notice = mail("", "Late shipment", "Amazon Seller Performance <seller-performance@amazon.com>")
    notice.set_content("<p>Your late shipment rate is 6.2%, the target is 4%.</p>", subtype="html")
    return notice


def test_a_mail_inside_a_mail_is_read_below_its_head_however_long_the_outer_one_is():
    message = mail(LONG)
    message.add_attachment(inner_notice())

    text = read(message).text

    assert text.startswith("Please find below")
    assert "From: Amazon Seller Performance <seller-performance@amazon.com>" in text
    assert "Your late shipment rate is 6.2%" in text
    assert problems(message) == []


def test_files_attached_to_the_mail_inside_are_named_too():
    notice = mail("Your late shipment rate is 6.2%.")
    notice.add_attachment(b"x", maintype="application", subtype="pdf", filename="orders.pdf")
    message = mail(LONG)
    message.add_attachment(notice)
    assert problems(message) == [("attached", "orders.pdf", False)]


def test_a_notice_that_was_sent_on_as_an_attached_mail_is_read_as_the_marketplaces():
    message = mail("Please have a look.", "Fwd: Late shipment")
    message.add_attachment(inner_notice())

    notice = read_notice(read(message), "notice.eml", platform="amazon", site="us", timezone="America/Los_Angeles")

    assert (notice.metric, notice.value, notice.target) == ("late-shipment", 0.062, 0.04)


def test_a_thousand_mails_inside_are_read_within_bounds():
    message = mail("outer")
    for _ in range(200):
        message.add_attachment(inner_notice())

    reading = read(message)

    assert [(p.code, p.fatal) for p in reading.problems] == [("truncated", False)]
