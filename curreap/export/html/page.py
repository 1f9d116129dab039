"""The web page: one file without scripts that loads nothing from other hosts."""

from __future__ import annotations

from curreap.document.document import Document
from curreap.export.html.blocks import BlockWriter
from curreap.export.html.contents import contents_html
from curreap.export.html.cover import cover_html, draft_mark
from curreap.export.html.markup import Html, element, escaped, in_quotes, joined
from curreap.export.html.sections import chapter_html, chapters
from curreap.export.html.style import draft_style, style_hash, style_sheet
from curreap.language.words import Words


def render_html(document: Document, words: Words) -> bytes:
    """Render the document as HTML; the same document gives the same bytes."""
    found = chapters(document, words)
    writer = BlockWriter(words)
    plan = [chapter_html(chapter, writer) for chapter in found]
    body = joined(
        [
            element("a", words("Skip to the plan"), href="#plan", class_="skip"),
            cover_html(document, words),
            element(
                "div",
                contents_html(found, words),
                element("main", *plan, id="plan", tabindex="-1"),
                class_="page",
            ),
            _footer(document, words),
        ]
    )
    start = f'<!DOCTYPE html>\n<html lang="{in_quotes(document.language)}">'
    return f"{start}\n{_head(document, words)}\n<body>\n{body}\n</body>\n</html>\n".encode()


def _head(document: Document, words: Words) -> Html:
    year = str(document.title_year) if document.title_year is not None else ""
    title = " ".join(part for part in (document.title, year) if part)
    name = ": ".join(part for part in (document.town.strip(), title) if part)
    styles = [style_sheet(), *([draft_style(draft_mark(document, words))] if document.is_draft else [])]
    allowed = " ".join(map(style_hash, styles))
    policy = f"default-src 'none'; img-src data:; style-src {allowed}; base-uri 'none'; form-action 'none'"
    return Html(
        '<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{in_quotes(name)}</title>\n" + "".join(f"<style>{style}</style>\n" for style in styles) + "</head>"
    )


def _footer(document: Document, words: Words) -> Html:
    revision = words("Revision {number}", number=document.revision)
    edition = f"{escaped(document.town)} · {revision} · {words.date(document.date)}"
    back = element("a", words("Back to the contents"), href="#contents") if document.sections else Html("")
    return element(
        "footer",
        element("p", Html(edition)),
        element("p", document.origin),
        element("p", back) if back else Html(""),
    )
