"""The XMP packet of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from datetime import datetime

    from appealdesk.core.export.pdf.standard import Standard

KEYWORDS = "appeal, evidence"
_NO_CHARACTERS = {0xFFFE: None, 0xFFFF: None}


_ACCESSIBLE = (
    '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    "<pdfuaid:part>1</pdfuaid:part></rdf:Description>"
)
"""PDF/UA-1 (ISO 14289-1, 5)."""
_SCHEMA = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 the file keeps to</pdfaProperty:description></rdf:li></rdf:Seq>"
    "</pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
"""ISO 19005 knows no PDF/UA, so its one property is explained in the file (ISO 19005-1, 6.7.8); in a description of its
own, since Preflight finds it nowhere else."""


def plain(text: str) -> str:
    """Return a text in one line without what XML cannot hold: a packet that is no XML says nothing of the document."""
    kept = (" " if c.isspace() else c for c in text if c.isspace() or category(c) not in {"Cc", "Cs"})
    return " ".join("".join(kept).translate(_NO_CHARACTERS).split())


def _level(standard: Standard) -> str:
    """Return the identification of PDF/A (ISO 19005-1, 6.7.11), nothing for an ordinary file."""
    if not standard:
        return ""
    return f"<pdfaid:part>{standard.part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"


def xmp_packet(*, title: str, author: str, subject: str, when: datetime, producer: str, standard: Standard) -> bytes:
    """Return the XMP packet, saying the same as the document's information dictionary."""
    moment = when.isoformat(timespec="seconds")

    def alternatives(tag: str, value: str) -> str:
        return f'<{tag}><rdf:Alt><rdf:li xml:lang="x-default">{escape(value)}</rdf:li></rdf:Alt></{tag}>'

    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
        f"{_level(standard)}"
        f"{alternatives('dc:title', title)}"
        f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>"
        f"{alternatives('dc:description', subject)}"
        f"<pdf:Keywords>{escape(KEYWORDS)}</pdf:Keywords><pdf:Producer>{producer}</pdf:Producer>"
        f"<xmp:CreatorTool>{producer}</xmp:CreatorTool><xmp:CreateDate>{moment}</xmp:CreateDate>"
        f"<xmp:ModifyDate>{moment}</xmp:ModifyDate></rdf:Description>"
        f"{_ACCESSIBLE}{_SCHEMA if standard else ''}</rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    ).encode()
