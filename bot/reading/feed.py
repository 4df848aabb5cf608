"""RSS and Atom: bytes in, entries out."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

from bot.errors import BadInput

MAX_BYTES = 4_000_000
MAX_ENTRIES = 200
# Entities that expand each other fill the memory; feeds of articles declare none.
DECLARATION = re.compile(rb"<!\s*(?:ENTITY|DOCTYPE[^>]*\[)", re.IGNORECASE)
WIDE = re.compile(rb"<\0!\0|\0<\0!")
ENDS = re.compile(rb"</\s*(?:rss|feed|(?:\w+:)?RDF)\s*>", re.IGNORECASE)
TAIL = 2_000  # bytes at the end in which the root element is closed


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a feed; ``key`` stays the same from one fetch to the next."""

    key: str
    link: str
    title: str | None
    published: datetime | None


@dataclass(frozen=True, slots=True)
class FeedContent:
    """A feed's title and its entries, the oldest first as far as they are dated."""

    title: str | None
    entries: tuple[Entry, ...]


def parse(body: bytes, url: str, content_type: str) -> FeedContent:
    """What a feed holds; relative links are resolved against ``url``.

    Takes a while: not for the event loop. Raises BadInput for what is no feed, is too large, or
    declares entities.
    """
    # feedparser takes long to import, and most servers have no feeds.
    import feedparser

    if len(body) > MAX_BYTES:
        raise BadInput(f"That feed is larger than {MAX_BYTES // 1_000_000} MB; give one that is shorter.")
    if DECLARATION.search(body) or WIDE.search(body[:4096]):
        raise BadInput("That feed declares entities of its own, which I do not read; give another one.")
    parsed = feedparser.parse(
        body, response_headers={"content-location": url, "content-type": content_type}, sanitize_html=False
    )
    if not parsed.get("version"):
        raise BadInput("There is no RSS or Atom feed at that address; give the feed's own address.")
    if parsed.get("bozo") and not ENDS.search(body[-TAIL:].replace(b"\0", b"")):
        # Half of a feed would make the other half look new the next time.
        raise BadInput("That feed breaks off in the middle; try again when its site has mended it.")
    entries = [entry for raw in parsed.entries[:MAX_ENTRIES] if (entry := _entry(raw, url))]
    unique = {entry.key: entry for entry in entries}
    ordered = sorted(unique.values(), key=lambda entry: entry.published or datetime.max.replace(tzinfo=UTC))
    return FeedContent(_line(parsed.feed.get("title")), tuple(ordered))


def _entry(raw: object, url: str) -> Entry | None:
    get = raw.get  # type: ignore[attr-defined]
    link = urljoin(url, str(get("link") or ""))
    if not link.startswith(("http://", "https://")) or link == url:
        return None
    identity = str(get("id") or link)
    key = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()
    return Entry(key, link, _line(get("title")), _moment(get("published_parsed") or get("updated_parsed")))


def _moment(parsed: object) -> datetime | None:
    try:
        return datetime(*parsed[:6], tzinfo=UTC)  # type: ignore[index]
    except (TypeError, ValueError, OverflowError):
        return None


def _line(text: object) -> str | None:
    return " ".join(str(text or "").split())[:300] or None
