"""Describe the formats and documents on the download page."""

from __future__ import annotations

from dataclasses import dataclass

from curreap.document import Variant
from curreap.language.words import Words
from pages.plan.download.files import AskedFile


@dataclass(frozen=True)
class FormatWords:
    """A format in the language of the reader."""

    name: str
    meaning: str
    make: str = ""  # label of the button that makes the file
    take: str = ""  # label of the button that downloads the file
    being_made: str = ""  # said while the file is being made


def format_words(ending: str, words: Words) -> FormatWords:
    """Return the texts of a format; for a format without texts they contain its file extension."""
    return {**_documents(words), **_data(words)}.get(ending) or _by_its_ending(ending, words)


def _documents(words: Words) -> dict[str, FormatWords]:
    return {
        "pdf": FormatWords(
            words("PDF"),
            words("To read, to print and to hand in. It looks the same everywhere."),
            words("Make a PDF"),
            words("Download the PDF"),
            words("The PDF is being made."),
        ),
        "docx": FormatWords(
            words("Word", context="file format"),
            words("For last changes in Word or LibreOffice. They do not come back into the app."),
            words("Make a Word file"),
            words("Download the Word file"),
            words("The Word file is being made."),
        ),
        "html": FormatWords(
            words("Web page"),
            words("One file for every browser, also on a phone. Screen readers read it well."),
            words("Make a web page"),
            words("Download the web page"),
            words("The web page is being made."),
        ),
    }


def _data(words: Words) -> dict[str, FormatWords]:
    return {
        "json": FormatWords(
            words("Plan file (JSON)"),
            words("A file with all answers and photos. This app can load it again, for example for a new plan."),
        ),
        "xlsx": FormatWords(
            words("Tables (Excel)"),
            words("Lists, budget with sums, indicators and scores, to calculate with."),
            being_made=words("The tables are being made."),
        ),
        "zip": FormatWords(
            words("Tables to import again (CSV)"),
            words("A CSV file for each list, with all rows. They can be imported again, here or in other programs."),
            being_made=words("The tables are being made."),
        ),
        "geojson": FormatWords(
            words("Map data (GeoJSON)"),
            words("The cultural assets that may be published, for maps of others."),
        ),
        "ics": FormatWords(
            words("Calendar (ICS)"),
            words("Actions and milestones for the calendar of your team."),
        ),
    }


def _by_its_ending(ending: str, words: Words) -> FormatWords:
    name = ending.upper()
    make, take = words("Make the file ({format})", format=name), words("Download the file ({format})", format=name)
    return FormatWords(name, "", make, take, words("The file is being made."))


def variant_title(variant: Variant, words: Words) -> str:
    return {
        "full": words("The whole plan"),
        "council": words("Summary for the council"),
        "sheets": words("Action sheets"),
    }[variant]


def variant_meaning(variant: Variant, words: Words) -> str:
    return {
        "full": words("All sections, to hand in and to keep."),
        "council": words("Two pages that begin with the decision."),
        "sheets": words("A page for each action, for those who do the work."),
    }[variant]


def too_large_words(asked: AskedFile, words: Words) -> str:
    """Say what to do where a plan is too large for a file."""
    if asked.ending == "xlsx":
        return words("Shorten the longest texts or tables of the plan. The plan file (JSON) has all of it.")
    if asked.edition.variant == "full":
        return words(
            "Make the action sheets or the summary for the council, leave out the annexes, or shorten the longest "
            "texts. The plan file (JSON) has all of it."
        )
    return words("Shorten the longest texts of the plan. The plan file (JSON) has all of it.")


def size_words(size: int, words: Words) -> str:
    """Write the size of a file: 340 kB, 1.2 MB."""
    if size < 1_000_000:
        return words("{size} kB", size=words.number(max(round(size / 1000), 1)))
    return words("{size} MB", size=words.number(size / 1_000_000, 1))
