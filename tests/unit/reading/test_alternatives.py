"""Other bounds for a relation, and the choice among them, on scores written by hand."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading import alternatives, decoding
from bot.reading.alternatives import MARKS, NUMBERS, Ranking, Words
from bot.reading.decoding import CONTENT, CUE, SOURCE, Decoding, Judged
from bot.reading.packing import Stretch

HOW = Decoding(
    cue=0.15,
    trim=0.4,
    split=0.3,
    enter=(0.2, 0.0, 0.7),
    leave=(-0.3, 0.0, 0.7),
    edge=0.3,
    rescue=0.2,
    weights=(0.0,) * decoding.FEATURES,
)
NO_OPINION = Ranking(np.zeros(NUMBERS), np.zeros(sum(MARKS)), 1.0)


def laid(text: str) -> tuple[Stretch, Words]:
    """A text of words parted by blanks, as a stretch."""
    ends = np.cumsum([len(word) + 1 for word in text.split()]) - 1
    starts = np.array([0, *(ends[:-1] + 1)])
    n = np.zeros(len(ends), int)
    stretch = Stretch(starts, ends, n, n, n, n)
    return stretch, Words.of(text, stretch)


def judged(classes: list[int], anchor: tuple[int, int]) -> Judged:
    table = np.full((len(classes), 4), 0.05)
    table[np.arange(len(classes)), classes] = 0.85
    return Judged(0, anchor, np.log(table), np.full((len(classes), 3, 3), 1 / 3), 0.9)


def shown(text: str, path: np.ndarray, role: int) -> str:
    words = text.split()
    return " … ".join(" ".join(words[a:b]) for a, b in decoding.runs(path == role))


def proposed(text: str, classes: str) -> list[np.ndarray]:
    path = np.array([int(c) for c in classes], np.int8)
    ((a, b),) = decoding.runs(path == CUE)
    return alternatives.proposals(judged(path.tolist(), (a, b)), path, laid(text)[1], [])


def test_the_first_proposal_is_the_decoders_own():
    first, *others = proposed("Lind said the dam held . It rained .", "123333000")
    assert shown("Lind said the dam held . It rained .", first, CONTENT) == "the dam held ."
    assert others


@pytest.mark.parametrize(
    ("text", "classes", "content"),
    [
        ("Lind said the dam held . It rained all day .", "12333333333", "the dam held ."),
        ("Lind said the dam held , which pleased Oslo .", "1233333330", "the dam held"),
        ("Lind said the dam held for a year .", "123330000", "the dam held for a year"),
        ("“ The dam held , ” Lind said . “ It will hold .", "3333330120333330", "“ The dam held , ”"),
        ("Then the dam held , Lind said .", "00330120", "Then the dam held"),
    ],
)
def test_other_contents(text, classes, content):
    classes = classes[: len(text.split())]
    assert content in [shown(text, path, CONTENT) for path in proposed(text, classes)]


@pytest.mark.parametrize(
    ("text", "classes", "source"),
    [
        (
            "Lind , the broker who sold it , said it held .",
            "1000000023330",
            "Lind , the broker who sold it ,",
        ),
        ("Lind , the broker , said it held .", "1111123330", "Lind"),
        ("A broker Lind said it held .", "00123330", "A broker Lind"),
        ("Lind said it held .", "123330", ""),
    ],
)
def test_other_sources(text, classes, source):
    classes = classes[: len(text.split())]
    assert source in [shown(text, path, SOURCE) for path in proposed(text, classes)]


def test_a_ranking_without_an_opinion_keeps_what_was_decoded():
    text = "Lind said the dam held . It rained all day ."
    path = np.array([1, 2, *[3] * 9], np.int8)
    cue, words = judged(path.tolist(), (1, 2)), laid(text)[1]
    found = alternatives.proposals(cue, path, words, [])
    assert NO_OPINION.best(cue, found, words) is found[0]


def test_a_ranking_with_an_opinion_chooses_another():
    text = "Lind said the dam held . It rained all day ."
    path = np.array([1, 2, *[3] * 9], np.int8)
    cue, words = judged(path.tolist(), (1, 2)), laid(text)[1]
    found = alternatives.proposals(cue, path, words, [])
    numbers = np.zeros(NUMBERS)
    numbers[decoding.FEATURES - 1 + 12] = -5.0  # against sentences that end within the content
    chosen = replace(NO_OPINION, numbers=numbers).best(cue, found, words)
    assert shown(text, chosen, CONTENT) == "the dam held ."


def test_a_ranking_for_other_numbers_is_refused():
    with pytest.raises(ValueError, match="not for this version"):
        Ranking.of({"numbers": [0.0], "marks": [0.0] * sum(MARKS), "margin": 1.0})


WORD = st.sampled_from(
    ["Lind", "said", "the", "dam", ",", ".", "“", "”", "and", "in", "that", "(", "May", "3"]
)


@given(st.lists(st.tuples(WORD, st.sampled_from([0, SOURCE, CONTENT])), min_size=2, max_size=30), st.data())
def test_whatever_is_proposed_is_a_relation_of_the_same_cue(pairs, data):
    text = " ".join(word for word, _ in pairs)
    at = data.draw(st.integers(0, len(pairs) - 1))
    path = np.array([role for _, role in pairs], np.int8)
    path[at] = CUE
    cue, words = judged(path.tolist(), (at, at + 1)), laid(text)[1]
    path = decoding.whole(cue, path, HOW)
    for other in alternatives.proposals(cue, path, words, decoding.paths([cue], HOW)):
        assert other.shape == path.shape
        assert set(other.tolist()) <= {0, SOURCE, CUE, CONTENT}
        numbers, marks = alternatives.described(cue, other, words)
        assert numbers.shape == (NUMBERS,)
        assert np.isfinite(numbers).all()
        assert all(0 <= mark < size for mark, size in zip(marks, MARKS, strict=True))
