"""Take the pictures of the README from the app with the example of Rūjiena: `python -m tests.journeys.screenshots`.

With `--all FOLDER` a picture of every page and each part of a step, wide and narrow, is written there instead.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, ViewportSize

from curreap.examples import example
from db.workshops.workshop import Workshop
from pages.shell.router import PLAN
from playbook_tools.vocabulary import STATEMENTS, TOPICS
from tests.journeys.browser import a_browser
from tests.journeys.evening import an_evening
from tests.journeys.people import LEAD, make_accounts, make_plan
from tests.journeys.served import ROOT, a_server
from tests.journeys.visitor import Visitor

PICTURES: Final = ROOT / "assets" / "pictures"
LARGEST: Final = 150_000  # bytes of one picture of the README
COLOURS: Final = (256, 128, 64)  # of the palette; fewer where the picture is too large
WIDE: Final[ViewportSize] = {"width": 1280, "height": 800}
PHONE: Final[ViewportSize] = {"width": 390, "height": 780}
WALL: Final[ViewportSize] = {"width": 1280, "height": 720}
SHOWN_IN_THE_PDF: Final = "Figure 1."  # the page of the document that is in the README has these words
TO_THE_TOP: Final = "part => { part.style.scrollMarginTop = '6rem'; part.scrollIntoView(); }"  # below the logo
FONTS: Final = "() => document.fonts.ready.then(() => true)"
HIGHEST: Final = 12_000  # pixels of a picture of a whole page


@dataclass(frozen=True)
class Picture:
    """A picture of the README: a page, and the part of it to show."""

    name: str
    page: str
    params: tuple[tuple[str, str], ...] = ()
    is_on_phone: bool = False
    scroll_to: str = ""  # the key of the element at the top


README: Final = (
    Picture("overview", "overview"),
    Picture("self_assessment", "self_assessment", (("view", "profile"),)),
    Picture("cultural_assets", "cultural_assets"),
    Picture("actions", "actions", (("row", "youthday"),)),
    Picture("review", "review"),
)
ON_PHONES: Final = (
    Picture("phone", "overview", is_on_phone=True),
    Picture(
        "phone",
        "self_assessment",
        (("view", "rate"),),
        is_on_phone=True,
        scroll_to=f"statement_{STATEMENTS[TOPICS[0]][0]}",
    ),
)
BETWEEN: Final = 24  # pixels around the phones in one picture
AROUND: Final = "#C6D4D2"


@dataclass(frozen=True)
class Studio:
    """The app with the example, a visitor, and the culture office signed in on two screens."""

    visitor: Visitor  # not signed in yet
    wide: Visitor
    narrow: Visitor
    plan_id: str
    workshop: Workshop  # a workshop

    def open(self, picture: Picture) -> Visitor:
        """Open the page of a picture, and wait until it is idle."""
        visitor = self.narrow if picture.is_on_phone else self.wide
        visitor.open(picture.page, plan=self.plan_id, **dict(picture.params))
        visitor.page.wait_for_load_state("networkidle")
        visitor.rest()
        if picture.scroll_to:
            visitor.part(picture.scroll_to).evaluate(TO_THE_TOP)
        return visitor


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures; return 1 if one of the README is too large."""
    parser = argparse.ArgumentParser(prog="python -m tests.journeys.screenshots", description=__doc__)
    parser.add_argument(
        "--all", metavar="FOLDER", type=Path, help="every page and part, wide and narrow, into this folder"
    )
    options = parser.parse_args(arguments)
    with a_studio() as studio:
        if options.all:
            _every_page(studio, options.all)
            return 0
        return 1 if _readme(studio) else 0


@contextmanager
def a_studio() -> Iterator[Studio]:
    """Start a server with the example."""
    with tempfile.TemporaryDirectory() as folder, a_browser() as browser, a_server(Path(folder)) as served:
        make_accounts(served.engine)
        plan_id = make_plan(served.engine, example("rujiena"))
        visitor, wide, narrow = (_arrive(browser, served.address, window) for window in (WIDE, WIDE, PHONE))
        for signed_in in (wide, narrow):
            signed_in.sign_in(LEAD)
        yield Studio(visitor, wide, narrow, plan_id, an_evening(served.engine, plan_id))


def _arrive(browser: Browser, address: str, window: ViewportSize) -> Visitor:
    context = browser.new_context(viewport=window, locale="en-GB", timezone_id="Europe/Riga", color_scheme="light")
    visitor = Visitor(context, address)
    visitor.open()
    return visitor


def _readme(studio: Studio) -> list[Path]:
    """Take the pictures of the README; return those that are too large."""
    _save(studio.visitor.page.screenshot(), PICTURES / "sign_in.png")
    for picture in README:
        _save(studio.open(picture).page.screenshot(), PICTURES / f"{picture.name}.png")
    _save(_side_by_side([studio.open(phone).page.screenshot() for phone in ON_PHONES]), PICTURES / "phones.png")
    _save(_document_page(studio), PICTURES / "document.png")
    _save(_projector(studio), PICTURES / "projector.png")
    _save(_ballot(studio), PICTURES / "ballot.png")
    return [path for path in PICTURES.glob("*.png") if path.stat().st_size > LARGEST]


def _every_page(studio: Studio, folder: Path) -> None:
    for page in PLAN:
        for name, window in (("wide", WIDE), ("narrow", PHONE)):
            visitor = studio.open(Picture(page, page, is_on_phone=window is PHONE))
            for part in range(max(1, visitor.in_strip().count())):
                if part:
                    visitor.click(visitor.in_strip().nth(part))
                number = f"_{part + 1}" if part else ""
                _whole_page(visitor, window, folder / f"{page}{number}_{name}.png")


def _whole_page(visitor: Visitor, window: ViewportSize, path: Path) -> None:
    """Take a picture of all that can be scrolled to."""
    height = visitor.page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
    visitor.page.set_viewport_size({**window, "height": min(max(window["height"], height), HIGHEST)})
    visitor.rest()
    _save(visitor.page.screenshot(), path)
    visitor.page.set_viewport_size(window)


def _side_by_side(pictures: Sequence[bytes]) -> bytes:
    """Join the pictures of several phones, on the grey background of the page."""
    phones = [Image.open(BytesIO(picture)).convert("RGB") for picture in pictures]
    width = sum(phone.width for phone in phones) + BETWEEN * (len(phones) + 1)
    both = Image.new("RGB", (width, phones[0].height + 2 * BETWEEN), AROUND)
    left = BETWEEN
    for phone in phones:
        both.paste(phone, (left, BETWEEN))
        left += phone.width + BETWEEN
    written = BytesIO()
    both.save(written, "PNG")
    return written.getvalue()


def _document_page(studio: Studio) -> bytes:
    """Draw a page of the PDF from the download page."""
    visitor = studio.open(Picture("document", "download"))
    visitor.press("Make a PDF")
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "plan.pdf"
        visitor.download("Download the PDF").save_as(pdf)
        page = str(_page_with(SHOWN_IN_THE_PDF, pdf))
        paths = [str(pdf), str(pdf.with_suffix(""))]
        drawn = ["pdftoppm", "-r", "70", "-png", "-f", page, "-l", page, "-singlefile", *paths]
        subprocess.run(drawn, check=True)
        return pdf.with_suffix(".png").read_bytes()


def _projector(studio: Studio) -> bytes:
    """Take the picture of the projector."""
    page = studio.wide.page
    page.goto(f"{studio.wide.address}/projector?plan={studio.plan_id}&workshop={studio.workshop.id}")
    page.locator(".hall .numbers").first.wait_for()
    page.set_viewport_size(WALL)
    page.evaluate(FONTS)  # the network is never idle: the projector asks for news
    return page.screenshot()


def _ballot(studio: Studio) -> bytes:
    """Take the picture of two phones: the consent, and a statement to rate."""
    page = studio.narrow.page
    page.goto(f"{studio.narrow.address}/join?key={studio.workshop.key}")
    page.get_by_role("button", name="I understand, start", exact=True).wait_for()
    page.evaluate(FONTS)
    told = page.screenshot()
    page.get_by_role("radio", name="Young people").locator("xpath=ancestor::label").click()
    page.get_by_role("button", name="I understand, start", exact=True).click()
    page.locator(".ballot label").nth(3).click()
    page.get_by_text("Stored").first.wait_for()
    return _side_by_side([told, page.screenshot()])


def _page_with(text: str, pdf: Path) -> int:
    """Return the number of the first page with these words, counted from 1. Raises StopIteration if there is none."""
    read = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True).stdout.decode()
    return next(number for number, page in enumerate(read.split("\f"), 1) if text in page)


def _save(picture: bytes, path: Path) -> None:
    """Write a PNG with as many colours as the size allows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.open(BytesIO(picture)).convert("RGB")
    for colours in COLOURS:
        image.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size <= LARGEST:
            return


if __name__ == "__main__":
    sys.exit(main())
