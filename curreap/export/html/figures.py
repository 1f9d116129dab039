"""Render figures as drawings with a table of their values, and photos with description and credit."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from curreap.document.figure_tables import figure_table
from curreap.export.html.markup import SPACE, Html, element, in_quotes
from curreap.export.html.tables import table_html
from curreap.export.pdf import theme
from curreap.export.pdf.figures.stakeholder_grid import numbered_groups
from curreap.export.plain import one_line
from curreap.export.svg import figure_svg
from curreap.language.words import Words
from playbook_tools.blocks import Block, Photo
from playbook_tools.figures import Figure, MapFigure, StakeholderGrid

ROOT: Final = "<svg "


def inline_drawing(svg: str, alternative: str) -> Html:
    """Embed a drawing as an element of the page."""
    return Html(svg.replace(ROOT, f'<svg role="img" aria-label="{in_quotes(alternative)}" ', 1))


def picture(jpeg: bytes, alternative: str) -> Html:
    """Embed a JPEG in the page."""
    data = base64.b64encode(jpeg).decode("ascii")
    return Html(f'<img src="data:image/jpeg;base64,{data}" alt="{in_quotes(alternative)}">')


@dataclass(frozen=True)
class Hooks:
    """Changes that another page makes to the HTML of blocks, such as links next to them. By default none."""

    around: Callable[[Block, Html], Html] = lambda _block, html: html
    drawing: Callable[[str, str], Html] = inline_drawing  # from SVG and text alternative
    photo: Callable[[bytes, str], Html] = picture  # from JPEG and text alternative


AS_ON_PAPER: Final = Hooks()


def figure_html(block: Figure, words: Words, number: int, hooks: Hooks = AS_ON_PAPER) -> Html:
    """Render title, drawing, table of values and caption of a figure."""
    name = f"figure-{number}"
    drawing = hooks.drawing(figure_svg(block, words, clips=f"{name}-clip"), block.alternative)
    return element(
        "figure",
        element("p", block.title, class_="figure-title", id=f"{name}-title"),
        element(
            "div",
            drawing,
            class_="scroll drawing",
            tabindex="0",
            role="region",
            aria_labelledby=f"{name}-title",
        ),
        _numbers(block, words, name),
        _caption(block, words, number),
        id=name,
    )


def _numbers(block: Figure, words: Words, name: str) -> Html:
    table = figure_table(block, words)
    told = words("The places as a table") if isinstance(block, MapFigure) else words("The numbers as a table")
    summary = element("summary", told, element("span", f": {one_line(block.title)}", class_="unseen"))
    return element(
        "details",
        summary,
        table_html(table, name=f"{name}-table", caption=table.caption, language=words.language),
    )


def _caption(block: Figure, words: Words, number: int) -> Html:
    numbered = numbered_groups(block, width=theme.FULL) if isinstance(block, StakeholderGrid) else []
    names = " ".join(f"{place} {name}." for place, name in numbered)
    caption = " ".join(part for part in (block.caption.strip(), names) if part) or block.title
    return element("figcaption", element("b", words("Figure {number}.", number=number)), SPACE, caption)


# ------------------------------------------------------------------ photos


def photo_html(block: Photo, words: Words, hooks: Hooks = AS_ON_PAPER) -> Html:
    """Render a photo with its credit; its description is the text alternative."""
    credit = words("Photo: {credit}", credit=block.credit) if block.credit.strip() else ""
    caption = element("figcaption", credit) if credit else Html("")
    return element("figure", hooks.photo(block.jpeg, block.alternative), caption, class_="photo")
