"""Test three-way merges: no word of two people is lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curreap.language.word_diff import words_in
from curreap.merge import keep_both, merge, merge_choices

SPACES = st.sampled_from(["", " ", " ", " ", "  ", "\n", "\n\n"])
BASE_WORDS = st.sampled_from(["the", "hall", "of", "culture", "town", ",", ".", "(", ")", "–"])
ANY_TEXT = st.text(alphabet="ab ,.(-\n", max_size=25)
TYPED = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 3), st.integers(0, 3), SPACES, SPACES), max_size=4)


@dataclass(frozen=True)
class Three:
    """A base text and two changed versions; my words begin with m, theirs with t."""

    base: str
    mine: str
    theirs: str


@st.composite
def three_texts(draw: st.DrawFn) -> Three:
    base = draw(st.lists(st.tuples(BASE_WORDS, SPACES), max_size=8))
    tokens = [token for pair in base for token in pair]
    return Three("".join(tokens), retyped(tokens, draw(TYPED), "m"), retyped(tokens, draw(TYPED), "t"))


def retyped(tokens: list[str], edits: list[tuple[int, int, int, str, str]], letter: str) -> str:
    """Apply edits to a text: at each position, remove some tokens and insert some new words."""
    text = list(tokens)
    for number, (at, gone, came, before, after) in enumerate(edits):
        typed = [part for n in range(came) for part in (before, f"{letter}{number}{n}", after)]
        text[at : at + gone] = typed
    return "".join(text)


def typed_words(base: str, text: str) -> set[str]:
    return set(words_in(text)) - set(words_in(base))


@given(three_texts())
def test_no_word_that_either_typed_is_missing_from_the_merged_text(texts: Three) -> None:
    merged = merge(base=texts.base, mine=texts.mine, theirs=texts.theirs)
    typed = typed_words(texts.base, texts.mine) | typed_words(texts.base, texts.theirs)
    assert merged.overlaps or typed <= set(words_in(merged.text))


@given(three_texts())
def test_no_word_that_nobody_took_out_is_missing(texts: Three) -> None:
    merged = merge(base=texts.base, mine=texts.mine, theirs=texts.theirs)
    base = Counter(words_in(texts.base))
    taken_out = (base - Counter(words_in(texts.mine))) + (base - Counter(words_in(texts.theirs)))
    assert merged.overlaps or base - taken_out <= Counter(words_in(merged.text))


@given(three_texts())
def test_no_word_that_nobody_wrote_appears(texts: Three) -> None:
    merged = merge(base=texts.base, mine=texts.mine, theirs=texts.theirs)
    assert set(words_in(merged.text)) <= {*words_in(texts.base), *words_in(texts.mine), *words_in(texts.theirs)}


@given(three_texts())
def test_keeping_both_has_every_word_that_either_typed(texts: Three) -> None:
    both = keep_both(texts.base, texts.mine, texts.theirs)
    typed = typed_words(texts.base, texts.mine) | typed_words(texts.base, texts.theirs)
    assert typed <= set(words_in(both))


@given(base=ANY_TEXT, mine=ANY_TEXT, theirs=ANY_TEXT)
def test_keeping_both_loses_no_new_word_of_any_texts(base: str, mine: str, theirs: str) -> None:
    both = set(words_in(keep_both(base, mine, theirs)))
    assert typed_words(base, mine) | typed_words(base, theirs) <= both


@given(base=ANY_TEXT, mine=ANY_TEXT, theirs=ANY_TEXT)
def test_any_three_texts_lose_no_new_word(base: str, mine: str, theirs: str) -> None:
    merged = merge(base=base, mine=mine, theirs=theirs)
    assert merged.overlaps or typed_words(base, mine) | typed_words(base, theirs) <= set(words_in(merged.text))


@given(base=ANY_TEXT, one=ANY_TEXT, other=ANY_TEXT)
def test_merging_is_the_same_in_either_order(base: str, one: str, other: str) -> None:
    first, second = merge(base=base, mine=one, theirs=other), merge(base=base, mine=other, theirs=one)
    assert first.overlaps == second.overlaps
    assert first.overlaps or first.text == second.text


@given(base=ANY_TEXT, mine=ANY_TEXT, theirs=ANY_TEXT)
def test_where_texts_overlap_the_text_is_theirs(base: str, mine: str, theirs: str) -> None:
    merged = merge(base=base, mine=mine, theirs=theirs)
    assert merged.text == theirs or not merged.overlaps


@given(base=ANY_TEXT, mine=ANY_TEXT, theirs=ANY_TEXT)
def test_keeping_both_of_what_does_not_overlap_is_merging(base: str, mine: str, theirs: str) -> None:
    merged = merge(base=base, mine=mine, theirs=theirs)
    assert merged.overlaps or keep_both(base, mine, theirs) == merged.text


@given(base=ANY_TEXT, changed=ANY_TEXT)
def test_what_only_one_of_them_changed_is_taken_over(base: str, changed: str) -> None:
    assert merge(base=base, mine=base, theirs=changed).text == changed
    assert merge(base=base, mine=changed, theirs=base).text == changed


@given(base=ANY_TEXT, changed=ANY_TEXT)
def test_the_same_change_of_both_is_no_overlap(base: str, changed: str) -> None:
    merged = merge(base=base, mine=changed, theirs=changed)
    assert (merged.text, merged.overlaps) == (changed, False)


@given(first=st.lists(st.sampled_from("abc"), max_size=6), second=st.lists(st.sampled_from("abc"), max_size=6))
def test_changes_on_both_sides_of_an_untouched_sentence_both_survive(first: list[str], second: list[str]) -> None:
    middle = "This sentence stays."
    base = f"a b c\n{middle}\na b c"
    mine, theirs = base.replace("a b c\nT", f"{' '.join(first)}\nT"), f"{base[:-5]}{' '.join(second)}"
    assert merge(base=base, mine=mine, theirs=theirs).text == f"{' '.join(first)}\n{middle}\n{' '.join(second)}"


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "text"),
    [
        ("one two three four", "one 2 three four", "one two 3 four", "one 2 3 four"),
        ("A choir.", "A choir. It sings.", "A big choir.", "A big choir. It sings."),
        ("A\n\nB", "A more\n\nB", "A\n\nnew\n\nB", "A more\n\nnew\n\nB"),
        ("one two three", "two three", "one two", "two"),
        ("cats dogs", "cats birds", "cats", None),
        ("Open on Monday", "Open on Monday\n", "Open on Monday and Friday", "Open on Monday and Friday"),
        ("", "Riga", "Rīga", None),
        ("The hall.", "The hall. We sing.", "The hall. We dance.", None),
        ("The hall.", "The hall! We sing.", "The hall. We dance.", "The hall! We sing. We dance."),
        ("It has 100 seats", "It has 120 seats", "It has 150 seats", None),
        ("It costs 1.50", "It costs 2.50", "It costs 1.70", None),
        ("We sing and dance", "We sing", "We sing and dance well", "We sing well"),
        ("a (b", "a b", "a x(b", None),  # without my mark, their word and the next one would be one
    ],
)
def test_a_merge_keeps_what_both_meant(base: str, mine: str, theirs: str, text: str | None) -> None:
    merged = merge(base=base, mine=mine, theirs=theirs)
    assert (None if merged.overlaps else merged.text) == text


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "both"),
    [
        ("", "We sing.", "We dance.", "We dance. We sing."),
        ("The hall.", "The hall. We sing.", "The hall. We dance.", "The hall. We dance. We sing."),
        ("On Monday at ten", "On Friday at ten", "On Sunday at two", "On Sunday Friday at two"),
        ("a (b", "a b", "a x(b", "a x(b\n\na b"),
        ("", "One.\nTwo.", "Three.", "Three.\nOne.\nTwo."),
    ],
)
def test_keeping_both_puts_theirs_before_mine(base: str, mine: str, theirs: str, both: str) -> None:
    assert keep_both(base, mine, theirs) == both


SOME = st.lists(st.sampled_from("abcdef"), unique=True)


@given(base=SOME, mine=SOME, theirs=SOME)
def test_of_choices_each_change_of_both_counts(base: list[str], mine: list[str], theirs: list[str]) -> None:
    merged = merge_choices(base=base, mine=mine, theirs=theirs)
    added = (set(mine) | set(theirs)) - set(base)
    taken_out = (set(base) - set(mine)) | (set(base) - set(theirs))
    assert set(merged) == (set(base) | added) - taken_out
    assert len(merged) == len(set(merged))


@given(base=SOME, mine=SOME)
def test_choices_of_one_person_alone_are_what_they_chose(base: list[str], mine: list[str]) -> None:
    assert merge_choices(base=base, mine=mine, theirs=base) == mine
