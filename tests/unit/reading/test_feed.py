"""RSS and Atom, good and bad."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.reading.feed import MAX_BYTES, MAX_ENTRIES, parse

URL = "https://harbour.example/feed"


def rss(*items: str, title: str = "Harbour Times") -> bytes:
    channel = f"<channel><title>{title}</title>{''.join(items)}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'.encode()


def item(number: int, extra: str = "") -> str:
    return f"<item><title>Ship {number}</title><link>https://harbour.example/{number}</link>{extra}</item>"


def test_rss_entries_come_oldest_first() -> None:
    feed = parse(
        rss(
            item(1, "<pubDate>Tue, 05 Mar 2024 10:00:00 +0200</pubDate>"),
            item(2, "<pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate>"),
            item(3),
        ),
        URL,
        "application/rss+xml",
    )
    assert feed.title == "Harbour Times"
    assert [entry.title for entry in feed.entries] == ["Ship 2", "Ship 1", "Ship 3"]
    assert feed.entries[1].published == datetime(2024, 3, 5, 8, tzinfo=UTC)
    assert feed.entries[2].published is None


def test_atom_with_relative_links() -> None:
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title>
    <entry><id>tag:1</id><title>One</title><link href="/one"/></entry></feed>"""
    (entry,) = parse(body, URL, "application/atom+xml").entries
    assert entry.link == "https://harbour.example/one"


def test_the_key_is_the_id_and_stays_when_the_title_changes() -> None:
    guid = "<guid isPermaLink='false'>ship-1</guid>"
    first = parse(rss(item(1, guid)), URL, "").entries[0]
    changed = parse(rss(item(1, guid).replace("Ship", "Boat")), URL, "").entries[0]
    assert (first.key, first.title) != (changed.key, changed.title)
    assert first.key == changed.key
    assert first.key != parse(rss(item(2)), URL, "").entries[0].key


@pytest.mark.parametrize("left", [12, 60, 120])
def test_a_feed_that_breaks_off_is_none(left: int) -> None:
    whole = rss(*map(item, range(1, 9)))
    with pytest.raises(BadInput, match="breaks off"):
        parse(whole[:-left], URL, "application/rss+xml")


def test_a_feed_with_small_faults_is_read() -> None:
    body = rss(item(1, "<media:title>&nbsp;x</media:title>"), item(2), title="Fish & Ships")
    assert len(parse(body, URL, "application/rss+xml").entries) == 2
    wide = rss(item(1)).decode().replace("?>", ' encoding="utf-16"?>').encode("utf-16")
    assert len(parse(wide, URL, "application/rss+xml").entries) == 1


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "", "mailto:a@b.example"])
def test_what_is_no_web_address_is_left_out(link: str) -> None:
    body = rss(f"<item><title>x</title><link>{link}</link></item>", item(2))
    assert [entry.title for entry in parse(body, URL, "").entries] == ["Ship 2"]


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        (b"", "no RSS or Atom"),
        (b"<html><body>Hello</body></html>", "no RSS or Atom"),
        (b"{}", "no RSS or Atom"),
        (b"x" * (MAX_BYTES + 1), "larger than 4 MB"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]>' + rss(item(1)), "entities"),
        (b'<!doctype x [<!entity a "b">]>' + rss(item(1)), "entities"),
        ('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><rss/>'.encode("utf-16"), "entities"),
    ],
)
def test_what_is_no_decent_feed_is_refused(body: bytes, complaint: str) -> None:
    with pytest.raises(BadInput, match=complaint):
        parse(body, URL, "text/xml")


def test_a_broken_feed_gives_what_can_be_read() -> None:
    body = rss(item(1, "<b>"), item(2))
    assert [entry.title for entry in parse(body, URL, "").entries] == ["Ship 1", "Ship 2"]


def test_an_endless_feed_is_cut() -> None:
    body = rss(*(item(number) for number in range(MAX_ENTRIES + 50)))
    assert len(parse(body, URL, "").entries) == MAX_ENTRIES


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: rss(item(1, text))))
def test_whatever_comes_is_a_feed_or_refused(body: bytes) -> None:
    try:
        feed = parse(body, URL, "text/xml; charset=utf-8")
    except BadInput:
        return
    for entry in feed.entries:
        assert entry.link.startswith(("http://", "https://"))
        assert len(entry.key) == 64
