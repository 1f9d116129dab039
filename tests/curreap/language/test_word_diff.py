"""Test word differences: both texts can be rebuilt from the pieces, and the pieces are readable."""

from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curreap.language.word_diff import Piece, rewordings, word_differences, words_in

TEXTS = st.text(alphabet="ab ,.-\n\tä", max_size=40) | st.text(max_size=40)
LONG = 20_000


def old_of(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != "added")


def new_of(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != "removed")


def in_short(before: str, after: str) -> str:
    """Write the pieces with removed text in [-…-] and added text in [+…+]."""
    marks = {"kept": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in word_differences(before, after))


@given(before=TEXTS, after=TEXTS)
def test_the_old_text_is_what_was_kept_and_removed(before: str, after: str) -> None:
    assert old_of(word_differences(before, after)) == before


@given(before=TEXTS, after=TEXTS)
def test_the_new_text_is_what_was_kept_and_added(before: str, after: str) -> None:
    assert new_of(word_differences(before, after)) == after


@given(before=TEXTS, after=TEXTS)
def test_no_piece_is_empty_and_no_two_of_a_kind_stand_together(before: str, after: str) -> None:
    pieces = word_differences(before, after)
    assert all(piece.text for piece in pieces)
    assert all(one.kind != next_one.kind for one, next_one in pairwise(pieces))


@given(before=TEXTS, after=TEXTS)
def test_rewordings_turn_one_text_into_the_other(before: str, after: str) -> None:
    text = before
    for change in reversed(rewordings(before, after)):
        text = text[: change.start] + change.text + text[change.end :]
    assert text == after


@given(text=TEXTS)
def test_equal_texts_have_no_difference(text: str) -> None:
    assert rewordings(text, text) == ()


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("We meet on Monday.", "We all meet on Tuesday.", "We [+all +]meet on [-Monday-][+Tuesday+]."),
        ("", "Two words", "[+Two words+]"),
        ("Two words", "", "[-Two words-]"),
        ("One\n\nTwo", "One\n\nNew\n\nTwo", "One\n\n[+New\n\n+]Two"),
        ("a  b", "a b", "a [- -]b"),
        ("It costs 3,5 of 1.000", "It costs 3,7 of 1.000", "It costs [-3,5-][+3,7+] of 1.000"),
        ("on 31.12.2027", "on 30.12.2027", "on [-31.12.2027-][+30.12.2027+]"),
        ("cafe\u0301", "cafe", "[-cafe\u0301-][+cafe+]"),
    ],
)
def test_a_difference_names_whole_words(before: str, after: str, shown: str) -> None:
    assert in_short(before, after) == shown


def test_changed_neighbours_are_shown_in_one_go() -> None:
    assert in_short("old red barn", "new blue barn") == "[-old red-][+new blue+] barn"


def test_a_small_word_between_long_changes_is_not_left_alone() -> None:
    shown = in_short("The harbour festival and the fishing museum.", "Our winter concerts and several workshops.")
    assert shown == "[-The harbour festival and the fishing museum-][+Our winter concerts and several workshops+]."


def test_paragraphs_are_shown_one_by_one() -> None:
    assert in_short("One.\n\nTwo.", "Three.\n\nFour.") == "[-One-][+Three+].\n\n[-Two-][+Four+]."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The town's e-mail, please", ["The", "town's", "e-mail", ",", "please"]),
        ("a@b.ee (10:30)", ["a@b.ee", "(", "10:30", ")"]),
        ("Šilutė–Rūjiena", ["Šilutė", "–", "Rūjiena"]),
    ],
)
def test_what_belongs_together_is_one_word(text: str, words: list[str]) -> None:
    assert words_in(text) == words


def words_of(vocabulary: list[str], seed: int) -> str:
    return " ".join(random.Random(seed).choices(vocabulary, k=LONG))[:LONG]


PROSE = [f"word{n}" for n in range(2_000) for _ in range(2_000 // (n + 1))]  # as often as words come in a language


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("ha " * 6_600, "X " + "ha " * 6_000 + "Y", id="one word again and again"),
        pytest.param(words_of(["ha", "ho"], 1), words_of(["ha", "ho"], 2), id="two words"),
        pytest.param(words_of([*"abcdefghij"], 1), words_of([*"abcdefghij"], 2), id="ten words"),
        pytest.param(
            words_of(words_of([*"abcde"], 3).split(), 1), words_of([f"w{n}" for n in range(400)], 2), id="new"
        ),
        pytest.param(".,;" * 6_600, ";,." * 6_600, id="marks only"),
        pytest.param("a." * 9_999, "a" * LONG, id="one word without end"),
        pytest.param("yes no\n" * 2_800, "yes no\n" * 1_400 + "no\n" * 99 + "yes no\n" * 1_300 + "x", id="lines"),
    ],
)
def test_a_text_of_any_kind_is_compared_at_once(before: str, after: str) -> None:
    started = time.process_time()
    pieces = word_differences(before, after)
    assert time.process_time() - started < 2  # seconds, on a slow machine; about 0.1 on an ordinary one
    assert (old_of(pieces), new_of(pieces)) == (before, after)


def test_a_few_changes_in_a_long_text_are_found_one_by_one() -> None:
    before = words_of([f"word{n}" for n in range(300)], 1).split()
    after = [*before[:400], "first", *before[400:900], *before[901:2000], "second", *before[2001:]]
    pieces = word_differences(" ".join(before), " ".join(after))
    assert [piece.text.strip() for piece in pieces if piece.kind == "added"] == ["first", "second"]
