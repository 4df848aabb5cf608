"""ClaimReviews in all the shapes in which they are published."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.work.claim_reviews import MOST, ClaimReview, parse

REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://check.example/ferries",
    "claimReviewed": "Ostland sold\n nine ferries",
    "author": {"@type": "Organization", "name": "Harbour Check"},
    "reviewRating": {"@type": "Rating", "alternateName": "Unproven", "ratingExplanation": "No papers"},
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Mayor Lind"},
        "appearance": [
            {"@type": "CreativeWork", "url": "https://tidal.example/1"},
            "https://tidal.example/2",
        ],
        "firstAppearance": {"url": "https://tidal.example/1"},
    },
}
READ = ClaimReview(
    "Ostland sold nine ferries",
    ("Mayor Lind",),
    ("https://tidal.example/1", "https://tidal.example/2"),
    "https://check.example/ferries",
    "Unproven",
    "No papers",
    "Harbour Check",
)


@pytest.mark.parametrize(
    "shape",
    [
        REVIEW,
        [REVIEW],
        {"@graph": [{"@type": "WebPage"}, REVIEW]},
        {"dataFeedElement": [{"item": [REVIEW]}]},
        REVIEW | {"@type": ["Review", "http://schema.org/ClaimReview"]},
        REVIEW | {"itemReviewed": [REVIEW["itemReviewed"]]},
    ],
)
def test_a_review_is_found_in_any_shape(shape: Any) -> None:
    assert parse(json.dumps(shape).encode()) == [READ]


def test_one_review_a_line() -> None:
    lines = "\n".join(json.dumps(REVIEW) for _ in range(3))
    assert parse(b"\xef\xbb\xbf" + lines.encode()) == [READ] * 3


def test_what_a_review_does_not_tell_is_left_open() -> None:
    [bare] = parse(b'{"@type": "ClaimReview", "claimReviewed": "A bridge fell", "url": "javascript:x"}')
    assert bare == ClaimReview("A bridge fell", (), (), None, None, None, None)
    [claim] = parse(b'{"@type": "Claim", "text": "A bridge fell", "author": "Town"}')
    assert (claim.claim, claim.sources, claim.rating) == ("A bridge fell", ("Town",), None)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "no ClaimReview"),
        (b"{}", "no ClaimReview"),
        (b'{"@type": "ClaimReview"}', "no ClaimReview"),
        (b"\xff\xfe", "not UTF-8 JSON"),
        (b"<html>", "not UTF-8 JSON"),
        (b"[" * 100_000, "not UTF-8 JSON"),
        (json.dumps([REVIEW] * (MOST + 1)).encode(), "split it"),
    ],
)
def test_what_is_no_review_is_refused(body: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        parse(body)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(REVIEW)), inner, max_size=4)
    ),
)


@given(st.dictionaries(st.sampled_from([*REVIEW, "text"]), JSON))
def test_anything_may_stand_anywhere(node: dict[str, Any]) -> None:
    node |= {"@type": "ClaimReview", "claimReviewed": "x"}
    [review] = parse(json.dumps(node).encode())
    assert review.claim == "x"
