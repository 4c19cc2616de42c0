"""The XMP packet of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from datetime import datetime


KEYWORDS = "appeal, evidence"


def _level(pdfa: str) -> str:
    """Return the PDF/A identification (ISO 19005-1, 6.7.11) of a level such as ``1a``, nothing for an ordinary file."""
    if not pdfa:
        return ""
    return f"<pdfaid:part>{pdfa[0]}</pdfaid:part><pdfaid:conformance>{pdfa[1].upper()}</pdfaid:conformance>"


def xmp_packet(*, title: str, author: str, subject: str, when: datetime, producer: str, pdfa: str) -> bytes:
    """Return the XMP packet, saying the same as the document's information dictionary."""
    moment = when.isoformat(timespec="seconds")

    def alternatives(tag: str, value: str) -> str:
        return f'<{tag}><rdf:Alt><rdf:li xml:lang="x-default">{escape(value)}</rdf:li></rdf:Alt></{tag}>'

    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
        f"{_level(pdfa)}"
        f"{alternatives('dc:title', title)}"
        f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>"
        f"{alternatives('dc:description', subject)}"
        f"<pdf:Keywords>{escape(KEYWORDS)}</pdf:Keywords><pdf:Producer>{producer}</pdf:Producer>"
        f"<xmp:CreatorTool>{producer}</xmp:CreatorTool><xmp:CreateDate>{moment}</xmp:CreateDate>"
        f"<xmp:ModifyDate>{moment}</xmp:ModifyDate></rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    ).encode()
