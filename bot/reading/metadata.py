"""What a page says about itself: JSON-LD first, then OpenGraph and other meta tags, then its markup."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

ARTICLES = re.compile(r"(?:\w*Article|\w*Posting|Report|LiveBlog\w*|WebPage)\Z")
LONGEST = 300
MAX_AUTHORS = 12


@dataclass(frozen=True, slots=True)
class Metadata:
    """A page's own words about itself; what it does not say is None or empty.

    ``body`` is the article's text where the page repeats it for machines, a
    paragraph a line; ``free`` is false where the page says that it is to be paid for.
    """

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    language: str | None = None
    free: bool = True
    body: str | None = None


def metadata(tree: HtmlElement, url: str | None) -> Metadata:
    """Reads a parsed page that was fetched from ``url``."""
    node = _article_node(tree)
    meta = _meta_tags(tree)
    return Metadata(
        title=_first(
            _text(node.get("headline")),
            meta.get("og:title"),
            _heading(tree),
            meta.get("twitter:title"),
            _title(tree),
        ),
        outlet=_first(
            _name(node.get("publisher")),
            meta.get("og:site_name"),
            meta.get("citation_journal_title"),
            meta.get("application-name"),
            _host(url),
        ),
        authors=_authors(node, meta, tree),
        published=_first(
            *(
                _moment(value)
                for value in (
                    node.get("datePublished"),
                    meta.get("article:published_time"),
                    meta.get("citation_publication_date"),
                    meta.get("parsely-pub-date"),
                    meta.get("dc.date"),
                    meta.get("dc.date.issued"),
                    meta.get("date"),
                    meta.get("datepublished"),
                    _attribute(tree, "//time[@itemprop='datePublished' or @pubdate]/@datetime"),
                    _attribute(tree, "//article//time/@datetime"),
                )
            )
        ),
        url=_canonical(tree, node, meta, url),
        language=_language(tree, node, meta),
        free=str(node.get("isAccessibleForFree", True)).lower()
        not in {"false", "no", "http://schema.org/false"},
        body=_body(node.get("articleBody")),
    )


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)


def _text(value: Any) -> str | None:
    """One clean line from what a page gave as text; tags, entities and control characters removed."""
    if not isinstance(value, str):
        return None
    return _plain(html.unescape(value))[:LONGEST] or None


def _plain(text: str) -> str:
    bare = re.sub(r"<[^<>]{0,200}>", "", html.unescape(text))
    return " ".join("".join(c if c.isprintable() else " " for c in bare).split())


# -- JSON-LD ---------------------------------------------------------------


def _article_node(tree: HtmlElement) -> dict[str, Any]:
    """The JSON-LD object that describes the article, or an empty one."""
    best: dict[str, Any] = {}
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        for node in _nodes(_loads(script.text or ""), depth=0):
            kinds = node.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if not any(isinstance(kind, str) and ARTICLES.match(kind) for kind in kinds):
                continue
            if "WebPage" not in kinds and "headline" in node:
                return node
            best = best or node
    return best


def _loads(text: str) -> Any:
    bare = re.sub(
        r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$", "", text.strip()
    )
    for candidate in (bare, re.sub(r",\s*([}\]])", r"\1", bare)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"):
            yield from _nodes(value.get(key), depth + 1)


def _body(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    lines = re.sub(r"<(?:/p|br ?/?|/h\d|/li)>", "\n", html.unescape(value)).splitlines()
    return "\n".join(filter(None, (_plain(line) for line in lines))) or None


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return _first(*map(_name, value))
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


# -- the rest --------------------------------------------------------------


def _meta_tags(tree: HtmlElement) -> dict[str, str]:
    """The first value of each meta tag, by lower-case name, property or itemprop."""
    found: dict[str, str] = {}
    for tag in tree.iterfind(".//meta[@content]"):
        key = tag.get("property") or tag.get("name") or tag.get("itemprop")
        value = _text(tag.get("content"))
        if key and value:
            found.setdefault(key.strip().lower(), value)
    return found


def _attribute(tree: HtmlElement, path: str) -> str | None:
    found = tree.xpath(path)
    return str(found[0]) if isinstance(found, list) and found else None


def _heading(tree: HtmlElement) -> str | None:
    headings = [text for h1 in tree.iterfind(".//h1") if (text := _text(h1.text_content()))]
    return headings[0] if len(headings) == 1 else None


def _title(tree: HtmlElement) -> str | None:
    title = _text(tree.findtext(".//title"))
    if not title:
        return None
    parts = re.split(r"\s+[|–—•·-]\s+", title)
    return max(parts, key=len)


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def _authors(node: dict[str, Any], meta: dict[str, str], tree: HtmlElement) -> tuple[str, ...]:
    written = node.get("author") or node.get("creator") or []
    names = [_name(author) for author in (written if isinstance(written, list) else [written])]
    if not any(names):
        names = [meta.get(key) for key in ("author", "citation_author", "parsely-author", "dc.creator")]
        names.append(meta.get("article:author"))
        names = [next((name for name in names if name and "://" not in name), None)]
    if not any(names):
        for tag in tree.iterfind(".//*[@rel='author']"):
            names.append(_text(tag.text_content()))
    split = [
        part for name in names if name for part in re.split(r"\s*(?:,|;|\band\b|&)\s+", _without_by(name))
    ]
    people = (part.strip(" .,;") if part.endswith((",", ";")) else part.strip() for part in split)
    return tuple(dict.fromkeys(name for name in people if name and len(name) < 80))[:MAX_AUTHORS]


def _without_by(name: str) -> str:
    return re.sub(r"^by\s+", "", name, flags=re.IGNORECASE)


def _moment(value: Any) -> str | None:
    """An ISO 8601 date or date-time, or None for what is none."""
    text = _text(value)
    if not text:
        return None
    try:
        if re.fullmatch(r"\d{4}[-/]\d{2}[-/]\d{2}", text):
            return date.fromisoformat(text.replace("/", "-")).isoformat()
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        pass
    day = re.match(r"(\d{4})-(\d{2})-(\d{2})\b", text)
    try:
        return date.fromisoformat(day.group()).isoformat() if day else None
    except ValueError:
        return None


def _canonical(tree: HtmlElement, node: dict[str, Any], meta: dict[str, str], url: str | None) -> str | None:
    """Where the page says it lives, if that is on the site that it came from.

    A page that names another site would be recorded as that site's.
    """
    entity = node.get("mainEntityOfPage")
    candidates = [
        _attribute(tree, "//link[@rel='canonical']/@href"),
        entity.get("@id") if isinstance(entity, dict) else entity,
        node.get("url"),
        meta.get("og:url"),
    ]
    for candidate in candidates:
        if not isinstance(candidate, str) or not candidate.strip():
            continue
        try:
            found = urljoin(url or "", candidate.strip())
            parts = urlsplit(found)
            host = parts.hostname
        except ValueError:
            continue
        if parts.scheme not in ("http", "https") or not host or len(found) > 2_000 or re.search(r"\s", found):
            continue
        if url is None:
            return found
        asked = urlsplit(url)
        # A front page as the address of an article is a mistake of the site.
        front = not parts.path.strip("/") and not parts.query and bool(asked.path.strip("/"))
        if _same_site(host, asked.hostname or "") and not front:
            return found
    return url


def _same_site(left: str, right: str) -> bool:
    """Whether one host is the other, its www or its mobile twin."""

    def bare(host: str) -> str:
        return re.sub(r"^(?:www|m|mobile|amp|edition|eu|uk|us)\.", "", host.lower().rstrip("."))

    return bare(left) == bare(right)


def _language(tree: HtmlElement, node: dict[str, Any], meta: dict[str, str]) -> str | None:
    root = tree.getroottree().getroot()
    for value in (root.get("lang"), node.get("inLanguage"), meta.get("og:locale"), meta.get("language")):
        code = value.get("alternateName") or value.get("name") if isinstance(value, dict) else value
        if isinstance(code, str) and (found := re.match(r"[A-Za-z]{2,3}(?=[-_]|\s*$)", code.strip())):
            return found.group().lower()
    return None
