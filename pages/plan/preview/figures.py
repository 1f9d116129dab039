"""Render figures and photos of the document for the screen: figures as SVG, photos in a small size."""

from __future__ import annotations

import base64
import io
from html import escape
from typing import Final

from PIL import Image

from curreap.export.svg import figure_svg
from curreap.language.words import Words
from pages.design import Safe, joined, safe
from playbook_tools.blocks import Figure, MapFigure, Photo

PHOTO_WIDTH: Final = 900  # pixels; the document has the photo in full size
PHOTO_QUALITY: Final = 75


def figure_html(figure: Figure, words: Words) -> Safe:
    """Render a figure: title, drawing, and how to read it. On a narrow screen the drawing scrolls sideways."""
    picture = _picture(figure_svg(figure, words).encode(), "image/svg+xml", figure.alternative)
    drawing = Safe(
        f'<div class="scroll drawing" tabindex="0" role="region" aria-label="{escape(figure.title)}">{picture}</div>'
    )
    key = _map_key(figure) if isinstance(figure, MapFigure) else Safe("")
    return _figure(joined(Safe("<b>"), figure.title, Safe("</b>")), joined(drawing, key), figure.caption)


def photo_html(photo: Photo, words: Words) -> Safe:
    """Render a photo with its credit."""
    credit = words("Photo: {credit}", credit=photo.credit) if photo.credit else ""
    return _figure("", _picture(_small(photo.jpeg), "image/jpeg", photo.alternative), credit)


def _figure(above: str, inside: Safe, below: str) -> Safe:
    head = f'<p class="figure-title">{safe(above)}</p>' if above else ""
    caption = f"<figcaption>{safe(below)}</figcaption>" if below else ""
    return Safe(f"<figure>{head}{inside}{caption}</figure>")


def _picture(content: bytes, kind: str, alternative: str) -> Safe:
    # st.html removes inline SVG. An image in a data URL stays, and scripts in it do not run.
    data = base64.b64encode(content).decode()
    return Safe(f'<img src="data:{kind};base64,{data}" alt="{escape(alternative)}">')


def _map_key(figure: MapFigure) -> Safe:
    """List the numbers on the map with the names of the assets."""
    rows = "".join(f"<li><b>{pin.number}</b><span>{safe(pin.name)}</span></li>" for pin in figure.pins)
    return Safe(f'<ul class="map-key">{rows}</ul>' if rows else "")


def _small(jpeg: bytes) -> bytes:
    """Reduce a photo to screen size. It was re-encoded by curreap.photos before it was stored."""
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as photo:
        photo.thumbnail((PHOTO_WIDTH, PHOTO_WIDTH))
        file = io.BytesIO()
        photo.convert("RGB").save(file, "JPEG", quality=PHOTO_QUALITY)
    return file.getvalue()
