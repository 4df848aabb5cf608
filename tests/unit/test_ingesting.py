"""Whose address a page has, and what of a text is kept."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.reading.spans import Article
from bot.web import Page
from bot.work.ingesting import article_of, fit
from bot.work.reading import ThreadReader

BODY = "".join(f"<p>The council of Port Anselm said that ship number {n} had left.</p>" for n in range(9))


def fetched(canonical: str, final: str = "https://www.harbour.example/a") -> Page:
    html = (
        f'<html><head><link rel="canonical" href="{canonical}"></head><body><article>{BODY}</article></body>'
    )
    return Page("https://short.example/x", final, "text/html", "utf-8", html.encode())


@pytest.mark.parametrize(
    ("canonical", "final", "known_as"),
    [
        (
            "https://harbour.example/b?utm_source=x",
            "https://www.harbour.example/a",
            "https://harbour.example/b",
        ),
        ("https://www.harbour.example/b", "https://amp.harbour.example/a", "https://www.harbour.example/b"),
        ("https://famous.example/b", "https://harbour.example/a", "https://harbour.example/a"),
        ("https://famous.co.uk/b", "https://harbour.co.uk/a", "https://harbour.co.uk/a"),
        ("https://example/b", "https://notexample/a", "https://notexample/a"),
        ("javascript:alert(1)", "https://harbour.example/a#top", "https://harbour.example/a"),
    ],
)
async def test_a_page_names_its_address_within_its_own_site_only(
    canonical: str, final: str, known_as: str
) -> None:
    async with ThreadReader() as reader:
        assert (await article_of(reader, fetched(canonical, final))).url == known_as


async def test_a_plain_text_page_is_taken_as_it_is() -> None:
    page = Page("https://a.example/t", "https://a.example/t?fbclid=1", "text/plain", None, b"Ships left.")
    async with ThreadReader() as reader:
        assert await article_of(reader, page) == Article("Ships left.", url="https://a.example/t")


@given(st.text(max_size=200))
def test_what_is_kept_of_a_text_has_no_control_characters_and_is_settled(text: str) -> None:
    try:
        kept = fit(text)
    except BadInput:
        assert not any(letter.isalpha() for letter in text)
        return
    assert "\r" not in kept
    assert "\x00" not in kept
    assert fit(kept) == kept
    kept.encode()
    assert [letter for letter in text if letter.isalpha()] == [letter for letter in kept if letter.isalpha()]


def test_of_a_text_everything_is_kept_but_control_characters_and_halves() -> None:
    letters = "".join(map(chr, range(0x110000)))
    dropped = [ch for ch in letters if ch not in "\t\n\r" and unicodedata.category(ch) in ("Cc", "Cs")]
    for start in range(0, len(letters), 100_000):
        some = letters[start : start + 100_000]
        assert set(some) - set(fit(f"x{some}")) == {*dropped, "\r"} & set(some)
