"""Texts that would do harm as markup, and texts that are difficult for fonts and readers."""

from __future__ import annotations

import pytest

from curreap.document.document import Document
from curreap.document.edition import Imprint
from playbook_tools.blocks import (
    BulletList,
    Callout,
    Chain,
    DataTable,
    Fact,
    Facts,
    Heading,
    KeyFigures,
    Paragraph,
    Section,
    SummaryGrid,
)
from playbook_tools.figures import (
    Bar,
    GridPoint,
    MapFigure,
    MoneyBar,
    MoneyBars,
    Pin,
    ScoreBars,
    SpreadBars,
    StakeholderGrid,
    Timeline,
    TopicScore,
    TopicSpread,
    Wheel,
)
from tests.export.documents import MONTHS, a_document
from tests.tiers import sampled

MUCH = 2000  # characters in thirty fields at once; other tests put the whole texts into a single field
QUADRANTS = ("work_closely", "keep_on_board", "keep_involved", "keep_an_eye_on")

HOSTILE = {
    "ampersand": "R&D <3 people",
    "less than": "5 < 6 and 7 > 2",
    "address": "Anna <anna@example.org>",
    "unclosed tag": "<b>bold",
    "crossed tags": "<b><i>x</b></i>",
    "entities": "&nbsp;&euro; &unknown; &#0; &#x1F600;",
    "control characters": "a\x00b\x0bc\ufffe",
    "script": "<script>x</script>",
    "picture from a host": '<img src="http://127.0.0.1:9/leak" width="10" height="10"/>',
    "picture from a file": '<img src="secret.png" width="10" height="10"/>',
    "picture from a file address": '<img src="file://secret.png" width="10" height="10"/>',
    "system file": '<img src="/etc/passwd" width="10" height="10"/>',
    "picture in the text": '<img src="data:image/png;base64,iVBORw0KGgo=" width="10" height="10"/>',
    "huge type": '<font color="red" size="400" name="Courier">HUGE</font>',
    "unknown font": '<font name="NoSuch">x</font>',
    "expression": (
        "<font color=\"[[[getattr(pow,Word('__globals__'))['os'].system('touch pwned') "
        "for Word in [1]] for x in [1]] and 'red'\">x</font>"
    ),
    "script link": '<a href="javascript:alert(1)">x</a>',
    "file link": '<a href="file:///etc/passwd">x</a>',
    "drawing call": '<onDraw name="save" label="x"/>',
    "anchor": '<a name="section-2"/>x',
    "sequence": '<seq id="a"/> <seqreset id="a"/>',
    "huge superscript": '<super size="1e9">x</super>',
    "evaluated text": '<evalString code="1+1"/>',
    "surrogate by name": '<unichar code="0xD800"/>',
    "bullet": "<bullet>X</bullet>t",
    "deep nesting": "<b>" * 3000 + "x" + "</b>" * 3000,
    "one long word": "x" * 5000,
    "many breaks": "<br/>" * 2000,
    "right to left": "\u202eabc",
    "emoji": "👩‍👩‍👧 🇱🇻 ❤️",
    "end of paragraph": "</para><para>y",
    "lone surrogate": "a\ud800b",
    "many lines": "a\n" * 3000,
}
SAMPLE = (  # one of each way to do harm: markup, entities, files, drawing calls, size, signs
    *("ampersand", "unclosed tag", "entities", "control characters", "picture from a file", "picture in the text"),
    *("expression", "drawing call", "anchor", "huge superscript", "deep nesting", "right to left", "lone surrogate"),
)
_NAMES = {text: name for name, text in HOSTILE.items()}
_SHORT = [text for text in HOSTILE.values() if len(text) < 200]
every_text = pytest.mark.parametrize("text", sampled(HOSTILE.values(), *SAMPLE, name=_NAMES.__getitem__))
every_short_text = pytest.mark.parametrize(
    "text",
    sampled(_SHORT, *(name for name in SAMPLE if HOSTILE[name] in _SHORT), name=_NAMES.__getitem__),
)


def a_document_saying(text: str) -> Document:
    """Build a document with the text in every field that people can fill."""
    scores = [TopicScore("belonging", "T1", text, 2.5), TopicScore("trust", "T2", text, None)]
    blocks = (
        Paragraph(text),
        Heading(text),
        BulletList([text]),
        Facts([Fact(text, text), Fact(text, "short")]),
        Callout(text, text),
        KeyFigures([(text, text, text)]),
        DataTable(text, (text, "Sum"), [(text, "1"), ("a", text)], frozenset({1}), (text, "1"), text),
        SummaryGrid([(text, [text])]),
        Chain(text, [(text, [text]), ("Outcome", [text])]),
        Wheel(text, scores, text, text),
        ScoreBars(text, scores, text, text),
        SpreadBars(text, [TopicSpread("belonging", "T1", text, (1, 0, 2, 3, 500_000))], text, text),
        MapFigure(text, (57.9, 25.3), [Pin(1, text, 57.9, 25.3), Pin(2, text, 57.91, 25.5)], text, text, text),
        StakeholderGrid(text, [GridPoint(text, 4, 4)], dict.fromkeys(QUADRANTS, text), text, text, text, text),
        Timeline(text, 2024, MONTHS, [Bar(text, "2024-01-01", "2024-03-01", True, [("2024-02-01", text)])], text),
        MoneyBars(text, [MoneyBar(text, 10.0, 5.0, text[:40], text)], text[:40], text[:40], text),
    )
    sheet = Section("action_1", 1, text, (Paragraph(text),))
    return a_document(
        Section("profile", 3, text, blocks),
        Section("actions", 9, text, (), (sheet,)),
        title=text,
        town=text,
        local_names=text,
        country=text,
        motto=text,
        made_with=text,
        imprint=Imprint(co_funding=text),
    )
