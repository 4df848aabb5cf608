"""From probabilities to attributions, on scores written by hand."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading import decoding
from bot.reading.decoding import CONTENT, CUE, SOURCE, Decoding, Judged

FREE = Decoding(
    cue=0.1,
    trim=0.0,
    split=0.3,
    enter=(0.0, 0.0, 0.0),
    leave=(0.0, 0.0, 0.0),
    edge=0.0,
    rescue=1.1,
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


def tagged(cue: np.ndarray) -> np.ndarray:
    """All tags of words of which the tagger knows little but whether they are a cue's."""
    unsure = np.tile([0.5, 0.1, 0.4], (len(cue), 1))
    return np.stack([unsure, cue, unsure], 1)


def cue(table: np.ndarray, hint: list[int] | None = None) -> Judged:
    """A possible cue in the second word of a stretch."""
    inside = [0.0] * len(table)
    inside[min(1, len(table) - 1)] = 0.9
    return Judged(0, (1, 2), table, tagged(tags(*inside)), 0.9, None if hint is None else np.array(hint))


def test_every_word_gets_its_likeliest_class_when_changes_are_free():
    (path,) = decoding.paths([cue(scores(1, 2, 3, 0, 3))], FREE)
    assert path.tolist() == [1, 2, 3, 0, 3]


def test_a_price_on_changes_closes_a_gap_in_a_content():
    unsure = cue(np.concatenate([scores(3, 3), scores(0, sure=0.5), scores(3, 3)]))
    (free,) = decoding.paths([unsure], FREE)
    assert free.tolist() == [3, 3, 0, 3, 3]
    (closed,) = decoding.paths([unsure], replace(FREE, enter=(0, 0, 1.0), leave=(0, 0, 1.0)))
    assert closed.tolist() == [3, 3, 3, 3, 3]


def test_the_tagger_has_a_say_where_a_span_begins_and_ends():
    unsure = cue(np.concatenate([scores(2), scores(0, 3, 3, 3, sure=0.4), scores(0, sure=0.4)]))
    (alone,) = decoding.paths([unsure], FREE)
    assert alone.tolist() == [2, 0, 3, 3, 3, 0]
    outside, first, further = (0.9, 0.05, 0.05), (0.05, 0.9, 0.05), (0.05, 0.05, 0.9)
    unsure.tags[:, 2] = [outside, first, further, further, outside, further]
    (together,) = decoding.paths([unsure], replace(FREE, edge=1.0))
    assert together.tolist() == [2, 3, 3, 3, 0, 0]


def test_cues_of_different_lengths_do_not_touch_each_other():
    together = decoding.paths([cue(scores(3)), cue(scores(1, 2, 3, 3, 0))], FREE)
    assert [p.tolist() for p in together] == [[3], [1, 2, 3, 3, 0]]
    assert decoding.paths([], FREE) == []


def test_only_the_surest_source_stays():
    table = np.concatenate([scores(1, sure=0.6), scores(2, 3, 1)])
    (path,) = decoding.paths([cue(table)], FREE)
    assert path.tolist() == [1, 2, 3, 1]
    assert decoding.one_source(path, table).tolist() == [0, 2, 3, 1]


def test_several_settings_are_weighed_at_once_as_they_are_alone():
    unsure = cue(np.concatenate([scores(3, 3), scores(0, sure=0.5), scores(3, 3)]))
    settings = [FREE, replace(FREE, enter=(0, 0, 1.0), leave=(0, 0, 1.0)), replace(FREE, edge=1.0)]
    together = decoding.paths_at([unsure, cue(scores(1, 2, 3))], settings)
    for how, found in zip(settings, together, strict=True):
        alone = decoding.paths([unsure, cue(scores(1, 2, 3))], how)
        assert [path.tolist() for path in found] == [path.tolist() for path in alone]
    assert together[0][0].tolist() != together[1][0].tolist()
    assert decoding.paths_at([], settings) == [[], [], []]


def test_a_source_that_no_path_chose_is_found_again():
    likely = np.concatenate([scores(0, sure=0.6), scores(2, 3)])
    likely[0, SOURCE] = np.log(0.35)
    (path,) = decoding.paths([cue(likely)], FREE)
    assert path.tolist() == [0, 2, 3]
    assert decoding.rescued(path, np.exp(likely), 0.3).tolist() == [SOURCE, 2, 3]
    assert decoding.rescued(path, np.exp(likely), 0.4).tolist() == [0, 2, 3]
    chosen = np.array([0, 2, SOURCE])
    assert decoding.rescued(chosen, np.exp(likely), 0.3) is chosen


def test_anchors_are_runs_of_likely_words_split_where_a_new_cue_begins():
    fresh = tags(0.9, 0.05, 0.4, 0.4)
    assert decoding.anchors(fresh, FREE) == [(0, 1), (2, 4)]
    fresh[3] = (0.1, 0.8, 0.1)
    assert decoding.anchors(fresh, FREE) == [(0, 1), (2, 3), (3, 4)]
    assert decoding.anchors(tags(0.0, 0.01), FREE) == []


def test_anchors_lose_the_words_at_their_ends_that_are_hardly_theirs():
    fresh = tags(0.2, 0.9, 0.3, 0.8, 0.2)
    assert decoding.anchors(fresh, replace(FREE, trim=0.5)) == [(1, 4)]


def test_a_relation_without_a_cue_word_gets_its_anchor():
    found = decoding.candidate(cue(scores(1, 0, 3)), np.array([1, 0, 3]), FREE)
    assert found.path.tolist() == [SOURCE, CUE, CONTENT]


@given(
    st.lists(st.sampled_from([0, SOURCE, CUE, CONTENT]), min_size=2, max_size=9),
    st.booleans(),
    st.sampled_from([0.0, 0.5, 1.0]),
)
def test_no_certainty_makes_a_feature_infinite(classes, hinted, valid):
    judged = replace(cue(scores(*classes, sure=1 - 1e-12), classes if hinted else None), valid=valid)
    features = decoding.candidate(judged, np.array(classes), FREE).features
    assert features.shape == (decoding.FEATURES,)
    assert np.isfinite(features).all()


def test_agreement_with_the_rules_is_told():
    table = scores(1, 2, 3, 3)
    path = np.array([1, 2, 3, 3])
    alone, same, half = (
        decoding.candidate(cue(table, hint), path, FREE).features[11:14].tolist()
        for hint in (None, [1, 2, 3, 3], [0, 2, 3, 0])
    )
    assert alone == [0, 0, 0]
    assert same == [1, 1, 1]
    assert half == [1, 0.5, 0]


@pytest.fixture
def by_validity() -> Decoding:
    """Confidence rises with the network's own validity alone."""
    weights = [0.0] * decoding.FEATURES
    weights[2] = 3.0
    return replace(FREE, weights=tuple(weights))


def judged(classes: tuple[int, ...], valid: float, stretch: int = 0) -> decoding.Candidate:
    at = classes.index(CUE)
    inside = tags(*(float(c == CUE) for c in classes))
    judged = Judged(stretch, (at, at + 1), scores(*classes), tagged(inside), valid)
    return decoding.candidate(judged, np.array(classes), FREE)


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


@pytest.mark.parametrize(("share", "read"), [(0.3, True), (0.05, True), (0.01, False)])
def test_words_that_hang_on_whether_it_is_a_cue_are_read_as_if_it_were(share: float, read: bool) -> None:
    surely = np.exp(scores(1, 2, 3, 3, 0))
    none = np.exp(scores(0, 0, 0, 0, 0, sure=1 - 1e-9))
    doubted = cue(np.log(share * surely + (1 - share) * none))
    (path,) = decoding.paths(decoding.supposed([doubted], FREE), FREE)
    assert path.tolist() == ([1, 2, 3, 3, 0] if read else [0, 0, 0, 0, 0])


def test_what_is_likely_content_stays_as_it_is() -> None:
    sure = cue(scores(1, 2, 3, 3, 0))
    assert decoding.supposed([sure], FREE)[0] is sure
