"""Metadata of the PDF: standards, title, language and colour profile."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final
from xml.sax.saxutils import escape

from PIL import ImageCms
from reportlab.pdfbase.pdfdoc import XMP, PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

MADE: Final = bytes((7, 232, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))  # 1 January 2024, an arbitrary date for the colour profile
MADE_AT: Final = slice(24, 36)  # position of the date in an ICC profile


class _Plain:
    """A stream without compression, because metadata must be readable without unpacking."""

    def format(self, document: Any) -> bytes:
        packed, document.defaultStreamFilters = document.defaultStreamFilters, None
        try:
            return bytes(super().format(document))  # type: ignore[misc]
        finally:
            document.defaultStreamFilters = packed


class _PlainXMP(_Plain, XMP):
    pass


class _PlainStream(_Plain, PDFStream):
    pass


def write_metadata(document: Any) -> None:
    """Add metadata and colour profile to a document whose title, author and language are set."""
    catalog = document.Catalog
    catalog.Metadata = _PlainXMP(creator=_packet)
    profile = _PlainStream(PDFDictionary({"N": 3}), _colours())
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": PDFString("sRGB"),
        "DestOutputProfile": document.Reference(profile),
    }
    catalog.OutputIntents = PDFArray([PDFDictionary(intent)])
    document._pdfVersion = max(document._pdfVersion, (1, 7))


@lru_cache
def _colours() -> bytes:
    """Return the sRGB profile; its date is fixed, so that the same plan gives the same bytes."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[MADE_AT] = MADE
    return bytes(profile)


def _text(value: Any) -> str:
    """Return a value of the document's information, which reportlab may hold as an object."""
    return escape(str(getattr(value, "s", value) or ""))


def _packet(document: Any) -> bytes:
    info = document.info
    year, month, day, hour, minute, second = document._timeStamp.YMDhms
    made = f"{year:04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:{second:02d}Z"
    language = _text(document.Catalog.Lang)
    return PACKET.format(
        title=_text(info.title),
        author=_text(info.author),
        subject=_text(info.subject),
        creator=_text(info.creator),
        producer=_text(info.producer),
        language=language,
        made=made,
    ).encode()


PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{made}</xmp:CreateDate>
<xmp:ModifyDate>{made}</xmp:ModifyDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>part</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
