"""From probabilities to attributions, on scores written by hand."""

import numpy as np
import pytest

from bot.reading import decoding
from bot.reading.decoding import CONTENT, CUE, SOURCE, Decoding

FREE = Decoding(
    cue=0.1,
    split=0.3,
    enter=(0.0, 0.0, 0.0),
    leave=(0.0, 0.0, 0.0),
    bias=(0.0, 0.0, 0.0),
    weights=(0.0,) * decoding.FEATURES,
)


def scores(*classes: int, sure: float = 0.9) -> np.ndarray:
    """Log probabilities of words that are each ``sure`` of a class."""
    table = np.full((len(classes), 4), (1 - sure) / 3)
    table[np.arange(len(classes)), classes] = sure
    return np.log(table)


def tags(*inside: float) -> np.ndarray:
    """Cue tags of words that are inside with a probability, half of it as the first word."""
    p = np.array(inside)
    return np.stack([1 - p, p / 2, p / 2], 1)


def test_every_word_gets_its_likeliest_class_when_changes_are_free():
    (path,) = decoding.paths([scores(1, 2, 3, 0, 3)], FREE)
    assert path.tolist() == [1, 2, 3, 0, 3]


def test_a_price_on_leaving_closes_a_gap_in_a_content():
    unsure = np.concatenate([scores(3, 3), scores(0, sure=0.5), scores(3, 3)])
    (free,) = decoding.paths([unsure], FREE)
    assert free.tolist() == [3, 3, 0, 3, 3]
    priced = Decoding(0.1, 0.3, (0, 0, 1.0), (0, 0, 1.0), (0, 0, 0), FREE.weights)
    (closed,) = decoding.paths([unsure], priced)
    assert closed.tolist() == [3, 3, 3, 3, 3]


def test_cues_of_different_lengths_do_not_touch_each_other():
    together = decoding.paths([scores(3), scores(1, 2, 3, 3, 0)], FREE)
    assert [p.tolist() for p in together] == [[3], [1, 2, 3, 3, 0]]
    assert decoding.paths([], FREE) == []


def test_only_the_surest_source_stays():
    table = np.concatenate([scores(1, sure=0.6), scores(2, 3, 1)])
    (path,) = decoding.paths([table], FREE)
    assert path.tolist() == [1, 2, 3, 1]
    assert decoding.one_source(path, table).tolist() == [0, 2, 3, 1]


def test_anchors_are_runs_of_likely_words_split_where_a_new_cue_begins():
    fresh = tags(0.9, 0.05, 0.4, 0.4)
    assert decoding.anchors(fresh, 0.1, 0.3) == [(0, 1), (2, 4)]
    fresh[3] = (0.1, 0.8, 0.1)
    assert decoding.anchors(fresh, 0.1, 0.3) == [(0, 1), (2, 3), (3, 4)]
    assert decoding.anchors(tags(0.0, 0.01), 0.1, 0.3) == []


def test_a_relation_without_a_cue_word_gets_its_anchor():
    found = decoding.candidate(0, (1, 2), np.array([1, 0, 3]), scores(1, 0, 3), tags(0, 1, 0), 0.9)
    assert found.path.tolist() == [SOURCE, CUE, CONTENT]
    assert found.features.shape == (decoding.FEATURES,)
    assert np.isfinite(found.features).all()


@pytest.fixture
def by_validity() -> Decoding:
    """Confidence rises with the network's own validity alone."""
    weights = [0.0] * decoding.FEATURES
    weights[2] = 3.0
    return Decoding(0.1, 0.3, (0, 0, 0), (0, 0, 0), (0, 0, 0), tuple(weights))


def judged(classes: tuple[int, ...], valid: float, stretch: int = 0) -> decoding.Candidate:
    at = classes.index(CUE)
    table = scores(*classes)
    cue = tags(*(float(c == CUE) for c in classes))
    return decoding.candidate(stretch, (at, at + 1), np.array(classes), table, cue, valid)


def test_the_threshold_cuts_by_confidence(by_validity):
    found = [judged((1, 2, 3, 3), 0.9), judged((2, 3, 0, 0), 0.2, stretch=1)]
    assert [round(p, 2) for _, p in decoding.choose(found, by_validity, 0.0)] == [0.9, 0.2]
    assert [c.stretch for c, _ in decoding.choose(found, by_validity, 0.5)] == [0]


def test_a_content_is_given_once_to_the_surest(by_validity):
    twice = [judged((1, 2, 3, 3, 3), 0.6), judged((2, 0, 3, 3, 3), 0.8)]
    (only,) = decoding.choose(twice, by_validity, 0.0)
    assert only[0].path.tolist() == [2, 0, 3, 3, 3]
    # The same words of another stretch are other words.
    elsewhere = [twice[0], judged((2, 0, 3, 3, 3), 0.8, stretch=1)]
    assert len(decoding.choose(elsewhere, by_validity, 0.0)) == 2


def test_what_says_nothing_is_no_attribution(by_validity):
    assert decoding.choose([judged((1, 2, 0), 0.99)], by_validity, 0.0) == []
