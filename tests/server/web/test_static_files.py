"""Test pages, scripts and style sheets as the server sends them: compressed once, kept for good, or not found."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import brotli
import pytest
from streamlit import file_util

from curreap.language.words import words_for
from server.web import compression
from server.web.compression import best_encoding
from server.web.first_words import REPLACED, UnknownIndex, make_index
from server.web.static_files import FOR_GOOD, StaticFiles
from tests.server.web.asgi import BROWSER, Answered, Inner, ask

INDEX = make_index(words_for("en"))
SCRIPTS = sorted((Path(file_util.get_static_dir()) / "static" / "css").glob("*.css"))
ADDRESS = f"/static/css/{SCRIPTS[0].name}"


def served(path: str, *, layer: StaticFiles | None = None, encoding: str = "br", known: str = "") -> Answered:
    headers = {**BROWSER, "accept-encoding": encoding, "if-none-match": known}
    return ask(layer or new_layer(), path, **headers)


def new_layer() -> StaticFiles:
    return StaticFiles(Inner(), index=INDEX.content, pages=["my_plans", "join"], start="my_plans")


def test_a_style_sheet_is_sent_compressed_and_kept_for_good() -> None:
    answer = served(ADDRESS)
    assert brotli.decompress(answer.body) == SCRIPTS[0].read_bytes()
    assert answer.headers["cache-control"] == FOR_GOOD


def test_a_browser_without_brotli_gets_gzip() -> None:
    assert gzip.decompress(served(ADDRESS, encoding="gzip").body) == SCRIPTS[0].read_bytes()


def test_a_program_that_understands_neither_gets_the_file() -> None:
    assert served(ADDRESS, encoding="identity").body == SCRIPTS[0].read_bytes()


def test_a_file_that_the_browser_has_is_not_sent_again() -> None:
    answer = served(ADDRESS, known=served(ADDRESS).headers["etag"])
    assert (answer.status, answer.body) == (304, b"")


def test_a_file_is_compressed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[int] = []

    def shorten(content: bytes) -> bytes:
        times.append(len(content))
        return b"short"

    monkeypatch.setattr(compression, "ENCODERS", {"br": shorten, "": bytes})
    layer = StaticFiles(Inner(), index=b"", pages=[], start="x")
    assert {served(ADDRESS, layer=layer).body for _ in range(3)} == {b"short"}
    assert len(times) == 1


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("br;q=0.0, gzip;q=0.001", "gzip"),
        ("identity", ""),
        ("", ""),
        ("nonsense;q=x, GZIP", "gzip"),
    ],
)
def test_the_best_encoding_that_a_browser_understands_is_chosen(accepted: str, encoding: str) -> None:
    assert best_encoding(accepted) == encoding


@pytest.mark.parametrize("path", ["/", "/join"])
def test_a_page_begins_with_first_words_and_is_asked_for_each_time(path: str) -> None:
    answer = served(path)
    assert b"The page is being loaded." in brotli.decompress(answer.body)
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/no_such_page", "/join/more", "/actions/_stcore/health", "/static/js/old.js"])
def test_what_is_not_there_is_not_found(path: str) -> None:
    inner = Inner()
    layer = StaticFiles(inner, index=INDEX.content, pages=["join"], start="my_plans")
    assert (served(path, layer=layer).status, inner.calls) == (404, 0)


@pytest.mark.parametrize(("path", "address"), [("/my_plans?plan=3", "/?plan=3"), ("/join/?key=a", "/join?key=a")])
def test_other_spellings_of_an_address_lead_to_the_page(path: str, address: str) -> None:
    answer = served(path)
    assert (answer.status, answer.headers["location"]) == (307, address)


@pytest.mark.parametrize(
    "path", ["/_stcore/health", "/media/a.png", "/component/x/index.html", "/static/media/a.woff2"]
)
def test_what_only_streamlit_can_answer_goes_on_to_it(path: str) -> None:
    assert served(path).body == b"inner"


@pytest.mark.parametrize("part", REPLACED)
def test_a_changed_index_of_streamlit_is_noticed(part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (Path(file_util.get_static_dir()) / "index.html").read_text()
    gone = re.sub(REPLACED[part], "", text, flags=re.DOTALL)
    (tmp_path / "index.html").write_text(gone)
    monkeypatch.setattr(file_util, "get_static_dir", lambda: str(tmp_path))
    with pytest.raises(UnknownIndex, match=part):
        make_index(words_for("en"))
