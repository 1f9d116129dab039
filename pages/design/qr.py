"""Draw QR codes locally, so that the address of a workshop is sent to no other service."""

from __future__ import annotations

from functools import lru_cache

import segno

from pages.design import Safe, safe


def secret_qr(address: str, words: str) -> Safe:
    """Draw an address that holds a secret, in the size for a page; nothing of it is kept in memory."""
    drawn = segno.make(address, error="m", micro=False).svg_data_uri(border=4, dark="#000", light="#fff", scale=4)
    return Safe(f'<img src="{safe(drawn)}" alt="{safe(words)}">')


@lru_cache(maxsize=100)
def qr_picture(address: str, words: str) -> Safe:
    """Draw the address as a QR code; `words` is its alternative text."""
    # Level M restores 15 per cent of the code (ISO/IEC 18004): enough for a shadow on a screen. A quiet zone of two
    # modules suffices on white.
    drawn = segno.make(address, error="m", micro=False).svg_data_uri(border=2, dark="#0e2227", light="#fff", scale=10)
    return Safe(f'<span class="qr"><img src="{safe(drawn)}" alt="{safe(words)}"></span>')
