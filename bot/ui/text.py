"""Makes hostile text safe to show: nothing pings, breaks the layout, hides a link or runs backwards."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from datetime import datetime
from typing import Literal
from urllib.parse import quote as percent

from yarl import URL

from bot.models import A_FORMER_MEMBER
from bot.reading.words import SPELT

ELLIPSIS = "…"
# The characters that mean something to Discord anywhere in a line. In an address, Discord ignores escapes and
# includes a quotation mark that follows; escaping the colon keeps Discord from taking it for an address.
_MARKS = re.compile(r"([\\*_~|`\[\]()<>#]|:(?=//))")
_LINE_START = re.compile(r"^(\s*)([-+]|\d+\.)(?=\s)")
_MENTION = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
# In a link's label, Discord ignores escapes; if the label contains an address, a mention or an emoji, Discord
# shows the whole link as typed.
_NO_LABEL = re.compile(
    r"[\\*_~`\[\]<>]|\|\||://|@(?=everyone|here)|\bdiscord(?:app)?\.\w+/|:\w+:|[\ufe0f\u20e3\u203c\u2049]",
    re.IGNORECASE,
)
_FIRST_EMOJI = 0x2000  # symbols below it, such as "+" and "©", are not emoji
_KEPT_FORMAT = {"\u200c", "\u200d"}  # joiners: Persian, Indic scripts and emoji need them


def clean(text: str) -> str:
    """One line without control characters, direction overrides and invisible padding."""
    kept = (
        " " if ch.isspace() else ch
        for ch in text
        if ch.isspace()
        or ch in _KEPT_FORMAT
        or unicodedata.category(ch) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    return " ".join("".join(kept).split())


def cut(text: str, limit: int) -> str:
    """The text, or its beginning, cut at a word, with an ellipsis; at most ``limit`` characters."""
    if len(text) <= limit:
        return text
    if limit <= 1:
        return ELLIPSIS[:limit]
    head = text[: limit - 1]
    space = head.rfind(" ")
    if space > limit // 2:
        head = head[:space]
    return head.rstrip(" ,;:—–-") + ELLIPSIS


def safe(text: str, limit: int | None = None) -> str:
    """Text from an article or a member as one line that Discord shows as it was written.

    ``limit`` counts the characters of the result, escapes included.
    """
    line = clean(text)
    if limit is None:
        return _escape(line)
    shown = _escape(cut(line, limit))
    room = limit
    while len(shown) > limit:
        room -= max(1, (len(shown) - limit) // 2)
        shown = _escape(cut(line, room))
    return shown


def _escape(line: str) -> str:
    return _whole_line(_without_marks(line))


def _without_marks(piece: str) -> str:
    return _MARKS.sub(r"\\\1", piece)


def _whole_line(line: str) -> str:
    line = _LINE_START.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", line)
    return _MENTION.sub("@\u200b", line)


def isolated(shown: str) -> str:
    """Text, isolated if it has right-to-left letters, so that the text around it keeps its order."""
    if any(unicodedata.bidirectional(ch) in ("R", "AL", "AN") for ch in shown):
        return f"\u2068{shown}\u2069"
    return shown


def marked(text: str, words: Collection[str], limit: int) -> str:
    """As :func:`safe`, with some of its words in bold; ``limit`` includes the marks."""
    line = clean(text)
    room = limit
    while True:
        shown = _with_bold(cut(line, room), words)
        if len(shown) <= limit or room <= 1:
            return shown if len(shown) <= limit else safe(text, limit)
        room -= max(1, (len(shown) - limit) // 2)


def _with_bold(line: str, words: Collection[str]) -> str:
    pieces, end, bold = [], 0, False
    for match in SPELT.finditer(line):
        between = _without_marks(line[end : match.start()])
        # Adjacent bold words share their marks.
        if match[0] in words and bold and between.isspace():
            pieces[-1] = between
            pieces += [match[0], "**"]
        else:
            bold = match[0] in words
            pieces += [between, "**", match[0], "**"] if bold else [between, match[0]]
        end = match.end()
    return _whole_line("".join([*pieces, _without_marks(line[end:])]))


def inline(piece: str, mark: str = "", limit: int | None = None) -> str:
    """A piece of a line as it was written, with the white space at its ends outside its mark.

    ``limit`` includes neither the marks nor that white space.
    """
    shown = safe(piece, limit)
    if not shown:
        return " " if piece else ""
    before, after = (" " if end.isspace() else "" for end in (piece[0], piece[-1]))
    return f"{before}{mark}{shown}{mark}{after}"


def quoted(text: str, limit: int | None = None) -> str:
    """Verbatim words in quotation marks."""
    return f"“{safe(text.strip(), None if limit is None else limit - 2)}”"


def link(label: str, url: str, limit: int = 200) -> str:
    """A link that shows the label as it was written; only the label if the URL is not a web address.

    A label that Discord would not show as written is put before its link; a label that is the URL itself is
    not repeated.
    """
    shown, found = safe(label, limit), address(url)
    if found is None or len(found) >= 500:
        return shown
    line = clean(label)
    if line == url and len(found) <= limit:
        return f"<{found}>"
    if shown and not _is_label(line):
        return f"{shown} ([link](<{found}>))"
    return f"[{cut(line, limit) or 'link'}](<{found}>)"


def address(url: str | None) -> str | None:
    """A web address in characters that Discord accepts; None if it is not a web address."""
    try:
        parsed = URL(url or "")
    except ValueError:
        return None
    if parsed.scheme not in ("http", "https") or not parsed.host:
        return None
    return percent(str(parsed), safe="/:?#!$&'*+,;=%~-._[]")


def _is_label(line: str) -> bool:
    """Whether Discord shows this text as it is when it is a link's label."""
    emoji = any(ord(ch) >= _FIRST_EMOJI and unicodedata.category(ch) in ("So", "Sk", "Sm") for ch in line)
    return not (emoji or _NO_LABEL.search(line) or _LINE_START.match(line))


def when(moment: datetime, style: Literal["R", "D", "d", "f", "F", "t"] = "R") -> str:
    """A moment, which Discord shows to every reader in their own time zone."""
    return f"<t:{int(moment.timestamp())}:{style}>"


def member(member_id: int | None) -> str:
    """A member as a mention (which never pings: allowed mentions are off); a forgotten one in words."""
    return f"<@{member_id}>" if member_id is not None else A_FORMER_MEMBER


def keeper(member_id: int | None, *, by_feed: bool) -> str:
    """Who kept or dropped something: a member, or a feed whose drafts are kept automatically."""
    return "the feed's setting" if member_id is None and by_feed else member(member_id)


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 flag``, ``2 flags``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
