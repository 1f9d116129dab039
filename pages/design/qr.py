"""A QR picture, drawn on this machine: no address of a workshop leaves it."""

from __future__ import annotations

from functools import lru_cache

import segno

from pages.design import Safe, safe


@lru_cache(maxsize=100)
def qr_picture(address: str, words: str) -> Safe:
    """The address as a QR picture to scan; the words say what it is to those who do not see it."""
    # M mends 15 per cent, which a shadow on a screen needs; a light edge of two modules is enough on white.
    drawn = segno.make(address, error="m", micro=False).svg_data_uri(border=2, dark="#0e2227", light="#fff", scale=10)
    return Safe(f'<span class="qr"><img src="{safe(drawn)}" alt="{safe(words)}"></span>')
