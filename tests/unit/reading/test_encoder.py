"""The sentence encoder: what its vectors promise, for every input that a member can type."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.encoder import WIDTH, Encoder, installed

ENCODER = Encoder()


def test_is_installed_here() -> None:
    assert installed()


def test_paraphrases_are_nearer_than_strangers() -> None:
    claim, paraphrase, stranger = ENCODER.vectors(
        [
            "The harbour authority sold the old lighthouse to a private buyer.",
            "A private bidder has bought the disused lighthouse from the port.",
            "Herring catches fell by a third last winter.",
        ]
    )
    assert claim @ paraphrase > 0.6
    assert claim @ stranger < 0.3


def test_a_text_has_one_vector_whatever_stands_beside_it() -> None:
    texts = ["Short.", "A rather longer sentence about ferries, ports and the price of diesel.", "Ferries"]
    together = ENCODER.vectors(texts)
    alone = np.concatenate([ENCODER.vectors([text]) for text in texts])
    # Activations are rounded a block of values at a time, never across rows.
    np.testing.assert_allclose(together, alone, atol=1e-3)


def test_order_of_the_texts_is_kept_over_batches() -> None:
    texts = [f"{'word ' * (40 - number)} {number}" for number in range(40)]
    np.testing.assert_allclose(ENCODER.vectors(texts)[7], ENCODER.vectors([texts[7]])[0], atol=1e-3)


def test_no_texts_give_no_vectors() -> None:
    assert ENCODER.vectors([]).shape == (0, WIDTH)


def test_what_follows_the_longest_input_does_not_count() -> None:
    long = "ferry " * 5_000
    np.testing.assert_array_equal(*ENCODER.vectors([long, long + "herring"]))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
@pytest.mark.parametrize("extra", ["", "\x00\u202e@everyone ", "🦑" * 50])
def test_every_text_has_a_vector_of_length_one(extra: str, text: str) -> None:
    (vector,) = ENCODER.vectors([extra + text])
    assert vector.dtype == np.float32
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-4)


def test_threads_share_it() -> None:
    texts = [f"Claim number {number} about the harbour." for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        rows = list(pool.map(lambda text: ENCODER.vectors([text])[0], texts))
    np.testing.assert_allclose(rows, ENCODER.vectors(texts), atol=1e-3)
