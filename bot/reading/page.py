"""HTML to an article: its text without the page's furniture, and what the page says about itself."""

from __future__ import annotations

import re
import unicodedata

from bot.errors import FetchRefused
from bot.reading.furniture import is_furniture
from bot.reading.spans import Article
from bot.reading.walls import PAYWALL, wall

FEWEST_WORDS = 40
"""Fewer words than this are a teaser or a shell, not an article."""

SHELL = 4_000
"""So many characters of a page without an article are searched for the reason."""
NO_ARTICLE = "There is no article on that page; give the link of one article, or paste its text."

ENGLISH_ONLY = "I read English only; `/claim add` records it by hand."


def article(page: str | bytes, url: str | None = None) -> Article:
    """The article of an HTML page that was fetched from ``url``.

    Text and language by trafilatura, metadata by :mod:`bot.reading.metadata`.
    Raises FetchRefused, saying what stands there instead, where the page holds no
    article.
    """
    # trafilatura takes a second to import, and most of what the bot does needs no HTML.
    import trafilatura

    from bot.reading.metadata import metadata

    tree = trafilatura.load_html(page)
    if tree is None:
        raise FetchRefused(NO_ARTICLE)
    about = metadata(tree, url)
    words = tree.xpath("//text()[not(ancestor::script or ancestor::style)]")
    shell = " ".join(" ".join(words).split())[:SHELL]
    # trafilatura would take an article's text from there in one piece, paid for or not.
    for script in tree.findall(".//script[@type='application/ld+json']"):
        script.drop_tree()
    extracted = trafilatura.bare_extraction(tree, url=url, include_comments=False, include_tables=False)
    text, size = _text(getattr(extracted, "text", None), about.title)
    if size < FEWEST_WORDS and about.free:
        # A page that builds itself with JavaScript often carries its text for search engines.
        text, size = max((text, size), _text(about.body, about.title), key=lambda found: found[1])
    if not about.free and size < 3 * FEWEST_WORDS:
        raise FetchRefused(PAYWALL)
    if size < FEWEST_WORDS:
        raise FetchRefused(wall(shell) or (ENGLISH_ONLY if is_foreign(shell) else NO_ARTICLE))
    return Article(
        text=text,
        url=about.url,
        title=about.title,
        outlet=about.outlet,
        authors=about.authors,
        published=about.published or getattr(extracted, "date", None),
        language=about.language or guess_language(text),
    )


def _text(body: str | None, title: str | None) -> tuple[str, int]:
    """The article's own lines, and how many words of prose are in them."""
    lines = (body or "").splitlines()
    text = clean("\n".join(line for line in lines if not is_furniture(line)), title)
    return text, sum(len(line.split()) for line in text.split("\n") if is_prose(line))


def clean(text: str, title: str | None = None) -> str:
    """Paragraphs a line each, with the control characters and a repeated headline taken out."""
    lines = (" ".join("".join(map(_visible, line)).split()) for line in text.splitlines())
    kept = [line for line in lines if line]
    if kept and title and kept[0].casefold() == title.casefold():
        kept = kept[1:]
    return unicodedata.normalize("NFC", "\n".join(kept))


def is_prose(line: str) -> bool:
    """Whether a line reads as sentences rather than as an entry of a list or a menu."""
    return bool(
        re.search(r"[.!?…。！？।](?:\W|$)", line) or (len(line) >= 60 and re.search(r"[,;:،、]", line))
    )


def _visible(character: str) -> str:
    """White space for control characters; nothing for marks that only turn or hide the writing."""
    kind = unicodedata.category(character)
    if kind == "Cc":
        return " "
    return "" if kind in ("Cf", "Cs", "Co", "Cn") and character not in "\u200c\u200d" else character


COMMON = frozenset("the of and to in a that is was for on with as it by said has from at".split())


def guess_language(text: str) -> str | None:
    """ "en" where the commonest English words make up a tenth of a text, else None: not known."""
    words = re.findall(r"[^\W\d_]+", text[:20_000].lower())
    return "en" if words and sum(word in COMMON for word in words) >= len(words) / 10 else None


# None of them is an English word, and each is among the commonest of its language.
ELSEWHERE = frozenset(
    """der das und nicht von mit auf le les des est et que dans el los las y por una il di della os não da uma
    het een dat niet zijn się nie że na jest och att det som og ikke på ve bir için și az és hogy ja että
    yang dan untuk""".split()
)
_SURE = 20


def is_foreign(text: str) -> bool:
    """Whether a text is surely not English: in other letters, or with more common words of others."""
    some = text[:20_000]
    letters = [ord(character) for character in some if character.isalpha()]
    if len(letters) >= 2 * _SURE and sum(map(_is_latin, letters)) < len(letters) / 2:
        return True
    words = re.findall(r"[^\W\d_]+", some.lower())
    elsewhere, here = (sum(word in common for word in words) for common in (ELSEWHERE, COMMON))
    return len(words) >= _SURE and elsewhere > max(here, len(words) / 12)


def _is_latin(code: int) -> bool:
    return code < 0x250 or 0x1E00 <= code < 0x1F00
