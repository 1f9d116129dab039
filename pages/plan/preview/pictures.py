"""Pictures of the preview: drawings and photos as images in data addresses.

st.html removes inline SVG; an image in a data address stays, and nothing in it can run.
"""

from __future__ import annotations

import base64
import io
from typing import Final

from PIL import Image

from curreap.export.html.figures import picture
from curreap.export.html.markup import Html, in_quotes

PHOTO_WIDTH: Final = 900  # pixels on screen; the document has the photo in full size
PHOTO_QUALITY: Final = 75


def drawing_image(svg: str, alternative: str) -> Html:
    """Embed a drawing as an image."""
    data = base64.b64encode(svg.encode()).decode("ascii")
    return Html(f'<img src="data:image/svg+xml;base64,{data}" alt="{in_quotes(alternative)}">')


def small_photo(jpeg: bytes, alternative: str) -> Html:
    """Embed a photo in the size of a screen. Every photo was re-encoded by curreap.photos before it was stored."""
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as photo:
        photo.thumbnail((PHOTO_WIDTH, PHOTO_WIDTH))
        file = io.BytesIO()
        photo.convert("RGB").save(file, "JPEG", quality=PHOTO_QUALITY)
    return picture(file.getvalue(), alternative)
