"""Texts that would harm a document if they were read as markup, and some that fonts and readers trip over."""

from __future__ import annotations

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
