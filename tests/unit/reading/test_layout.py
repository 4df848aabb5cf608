"""Sentences that stay within bounds, and spans that are found by place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.layout import LONGEST, Layout, Places

spans = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@pytest.mark.parametrize(
    "text",
    [
        "the port sold rockets and " * 900,
        "x" * 100_000,
        "one " + "x" * (2 * LONGEST),
        "It rained. " + "no end, " * 1_000 + "none. It snowed.",
        "a" * (LONGEST - 1) + " b" * 200,
    ],
)
def test_a_sentence_without_an_end_is_cut_into_pieces_that_no_word_is_lost_of(text: str) -> None:
    layout = Layout(text)
    assert max(end - start for start, end in layout.sentences) <= LONGEST
    kept = "".join(text[start:end] for start, end in layout.sentences)
    assert kept.replace(" ", "") == text.replace(" ", "")


def test_what_is_left_over_of_an_endless_sentence_is_no_short_sentence() -> None:
    for length in range(LONGEST + 1, 4 * LONGEST, 97):
        pieces = Layout(("word " * length)[:length]).sentences
        assert min(end - start for start, end in pieces) > LONGEST // 3


def test_a_sentence_of_ordinary_length_stays_whole() -> None:
    text = "A ship that " + "sailed and " * 120 + "sank. It was old."
    assert [text[start:end] for start, end in Layout(text).sentences] == [text[:-12], "It was old."]


@given(st.lists(spans), spans)
def test_places_tell_what_going_through_them_all_would(
    places: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    known = Places(places)
    assert known.meet(asked) == any(start < asked[1] and asked[0] < end for start, end in places)
    assert known.hold(asked) == any(start <= asked[0] and asked[1] <= end for start, end in places)
