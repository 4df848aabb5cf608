"""From what an operator names on the command line to an article: a file, an address, or standard input."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from bot.charsets import decode, is_binary
from bot.errors import Unreadable
from bot.reading import page
from bot.reading.spans import Article

if TYPE_CHECKING:
    from bot.web import Fetcher

STDIN = "-"
MAX_BYTES = 20_000_000


def is_address(name: str) -> bool:
    """Whether an input is fetched."""
    return re.match(r"https?://", name, re.IGNORECASE) is not None


async def from_address(url: str, fetcher: Fetcher) -> Article:
    """The article at an address; raises a UserError if none can be had."""
    fetched = await fetcher.page(url)
    if fetched.content_type == "text/plain":
        return plain(fetched.text, url=fetched.final_url)
    return page.article(fetched.text, fetched.final_url)


def from_file(name: str, stdin: BinaryIO) -> Article:
    """The article in a text or HTML file, or on standard input for "-".

    A text is taken as it is, line ends included, so that offsets count the file's
    own characters. Raises Unreadable with one sentence for what is not text.
    """
    if name == STDIN:
        body = stdin.read(MAX_BYTES + 1)
        label, markup = "Standard input", _is_markup(body)
    else:
        body = _read(name)
        label, markup = name, Path(name).suffix.lower() in {".html", ".htm", ".xhtml"}
    if len(body) > MAX_BYTES:
        raise Unreadable(f"{label} is larger than {MAX_BYTES // 1_000_000} MB; split it.")
    if is_binary(body):
        raise Unreadable(f"{label} is binary; give a text or HTML file.")
    text = decode(body) if markup else _as_written(body)
    if not text.strip():
        raise Unreadable(f"{label} is empty; there is nothing to read in it.")
    return page.article(text) if markup else plain(text)


def _read(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise Unreadable(f"There is no file {name}.") from None
    except IsADirectoryError:
        raise Unreadable(f"{name} is a directory; name the files in it.") from None
    except (OSError, ValueError) as error:
        raise Unreadable(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}.") from None


def _is_markup(body: bytes) -> bool:
    return re.match(rb"\s*<(?:!doctype html|html|\?xml)", body[:200], re.IGNORECASE) is not None


def _as_written(body: bytes) -> str:
    """UTF-8 with its byte order mark, which counts as a character; other charsets by :func:`decode`."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return decode(body)


def plain(text: str, url: str | None = None) -> Article:
    """A text as an article, unchanged."""
    return Article(text=text, url=url, language=page.guess_language(text))
