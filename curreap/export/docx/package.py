"""The Word package: unused parts removed, properties set, and reproducible bytes."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Final

import docx
from babel.core import get_global
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.oxml import parse_xml
from lxml.etree import _Element

from curreap.document.document import Document
from curreap.export.archive import dated
from curreap.export.docx.fonts import embed_fonts
from curreap.export.docx.numbering import NUMBERING_XML
from curreap.export.docx.styles import styles_xml
from curreap.export.plain import one_line
from curreap.language.words import Words

STYLES_AGAIN: Final = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
UNUSED: Final = (KIND.THUMBNAIL, KIND.CUSTOM_XML, KIND.WEB_SETTINGS, STYLES_AGAIN)
LONGEST: Final = 255  # characters of a property
LONGEST_TOWN: Final = 150
APP_XML: Final = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>CuReAP Wizard</Application></Properties>"
)
SETTINGS_XML: Final = (
    '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:zoom w:percent="100"/><w:embedTrueTypeFonts/>'
    '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
    "</w:settings>"
)


def empty_word(words: Words, *, is_brief: bool) -> Word:
    """Create an empty document with our styles, in the language of `words`."""
    word = docx.Document()
    language = word_language(words)
    _replace(word.part.part_related_by(KIND.STYLES), styles_xml(language, is_brief=is_brief))
    _replace(word.part.numbering_part, NUMBERING_XML)
    _replace(word.part.part_related_by(KIND.SETTINGS), SETTINGS_XML.format(language=language))
    word.part.package.part_related_by(KIND.EXTENDED_PROPERTIES)._blob = APP_XML.encode()
    embed_fonts(word)
    for relations in (word.part.rels, word.part.package.rels):
        for name in [name for name, relation in relations.items() if relation.reltype in UNUSED]:
            del relations[name]
    return word


def word_language(words: Words) -> str:
    """Return the language tag with a country, as Word requires: lv-LV."""
    locale = words.locale
    likely = str(get_global("likely_subtags").get(locale.language, locale.language))
    territory = locale.territory or likely.split("_")[-1]
    return f"{locale.language}-{territory}"


def _replace(part: object, xml: str) -> None:
    element: _Element = parse_xml(xml)
    part._element = element  # type: ignore[attr-defined]


def set_properties(word: Word, document: Document) -> None:
    """Set title, author, language and dates, which file managers and screen readers show."""
    year = str(document.title_year or "")
    known = word.core_properties
    town = f"{one_line(document.town)[:LONGEST_TOWN]}: " if document.town.strip() else ""
    known.title = f"{town}{document.title} {year}".strip()
    known.author = known.last_modified_by = one_line(document.town)[:LONGEST]
    known.subject = one_line(document.title)
    known.language = document.language
    known.comments = one_line(document.origin)[:LONGEST]
    known.keywords = known.category = ""
    known.created = known.modified = dt.datetime.combine(document.date, dt.time())
    known.revision = max(document.revision, 1)


def saved(word: Word, day: dt.date) -> bytes:
    """Save the file, with `day` as date of each member."""
    file = BytesIO()
    word.save(file)
    return dated(file.getvalue(), day)
