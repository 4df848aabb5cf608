"""Discord's markdown as HTML, safe whatever the text contains.

markdown-it-py with HTML off and only what Discord knows switched on; its own
syntax (timestamps, mentions, underline, spoilers, subtext) is added here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping, Sequence
from datetime import UTC, datetime
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

Names = Callable[[str, int], str | None]
"""Returns the name of a user (``@``), role (``@&``) or channel (``#``) by its id."""

SPECIAL = re.compile(
    r"<t:(?P<time>-?\d{1,13})(?::(?P<style>[tTdDfFR]))?>"
    r"|<(?P<mention>@!?|@&|\#)(?P<id>\d{1,20})>"
    r"|</(?P<command>[-_\w ]{1,100}):\d{1,20}>"
    r"|<a?:(?P<emoji>\w{2,32}):\d{1,20}>"
)
LINK = re.compile(r"<(?P<angled>https?://[^\s<>]+)>|https?://[^\s<>|]+[^\s<>|.,:;\"')\]]")
INSIDE = re.compile(r"https://discord\.com/channels/\d{1,20}/(?P<channel>\d{1,20})/(?P<message>\d{1,20})")
SYNTAX = re.compile(r"[\n!#$%&*+\-:<=>@\[\\\]^_`{}~]|https?://|\|\|")
LAZY = re.compile(r"^( *(?:>|[-*]|\d+\.) .*)\n(?=\S)(?!>|[-*] |\d+\. )", re.MULTILINE)
"""A line of a quote or list before one that is neither: CommonMark would include it, Discord does not."""
HEADING_LEVELS = 3


def render(text: str, names: Names) -> str:
    """``text`` as HTML; mentions are shown with the names that ``names`` returns."""
    return _parser().render(LAZY.sub(r"\1\n\n", text), {"names": names})


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "breaks": True, "maxNesting": 20})
    parser.enable(["heading", "list", "blockquote", "fence", "backticks", "emphasis", "strikethrough"])
    parser.enable(["link", "escape", "newline", "balance_pairs", "fragments_join"], ignoreInvalid=True)
    parser.validateLink = lambda url: url.startswith(("http://", "https://"))  # type: ignore[method-assign]
    parser.block.ruler.before("paragraph", "subtext", _subtext, {"alt": ["paragraph", "blockquote", "list"]})
    parser.inline.ruler.at("text", _text)
    parser.inline.ruler.before("escape", "backslash", _backslash)
    parser.inline.ruler.push("special", _special)
    parser.inline.ruler.push("bare_link", _bare_link)
    parser.inline.ruler.push("spoiler", _spoiler)
    for name, rule in (
        ("special", _render_special),
        ("link_open", _render_link),
        ("strong_open", _render_strong),
        ("strong_close", _render_strong),
        ("heading_open", _render_heading),
        ("heading_close", _render_heading),
    ):
        parser.add_render_rule(name, rule)
    return parser


def _subtext(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    begin, stop = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    if not state.src.startswith("-# ", begin):
        return False
    if not silent:
        state.line = start + 1
        state.push("subtext_open", "small", 1).block = True
        inline = state.push("inline", "", 0)
        inline.content = state.src[begin + 3 : stop].strip()
        inline.map, inline.children = [start, state.line], []
        state.push("subtext_close", "small", -1).block = True
    return True


def _text(state: StateInline, silent: bool) -> bool:
    # markdown-it's own rule does not stop at bars or bare links.
    found = SYNTAX.search(state.src, state.pos, state.posMax)
    end = found.start() if found else state.posMax
    if end == state.pos:
        return False
    if not silent:
        state.pending += state.src[state.pos : end]
    state.pos = end
    return True


def _backslash(state: StateInline, silent: bool) -> bool:
    # Discord has no escapes in a link's label: the backslashes are shown.
    if state.linkLevel == 0 or state.src[state.pos] != "\\":
        return False
    if not silent:
        state.pending += "\\"
    state.pos += 1
    return True


def _special(state: StateInline, silent: bool) -> bool:
    found = SPECIAL.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("special", "", 0).meta = found.groupdict()
    state.pos = found.end()
    return True


def _bare_link(state: StateInline, silent: bool) -> bool:
    found = LINK.match(state.src, state.pos, state.posMax)
    if found is None or state.linkLevel > 0:
        return False
    if not silent:
        opened = state.push("link_open", "a", 1)
        address = found["angled"] or found[0]
        opened.attrs = {"href": state.md.normalizeLink(address)}
        state.push("text", "", 0).content = address
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


def _spoiler(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("||", state.pos):
        return False
    end = state.src.find("||", state.pos + 2)
    if end <= state.pos + 2 or end > state.posMax:
        return False
    if not silent:
        start, most = state.pos, state.posMax
        opened = state.push("spoiler_open", "span", 1)
        opened.attrs = {"class": "spoiler", "tabindex": "0"}
        state.pos, state.posMax = start + 2, end
        state.md.inline.tokenize(state)
        state.push("spoiler_close", "span", -1)
        state.posMax = most
    state.pos = end + 2
    return True


Env = MutableMapping[str, Any]


def _render_special(self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Env) -> str:
    found, names = tokens[index].meta, env["names"]
    if found["time"] is not None:
        return timestamp(int(found["time"]), found["style"] or "f")
    if found["mention"] is not None:
        sign = found["mention"].replace("!", "")
        name = names(sign, int(found["id"])) or "unknown"
        return f'<span class="mention">{escape(sign[0] + name)}</span>'
    if found["command"] is not None:
        return f'<span class="mention">/{escape(found["command"])}</span>'
    return escape(f":{found['emoji']}:")


def _render_link(self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Env) -> str:
    address = str(tokens[index].attrs["href"])
    if inside := INSIDE.fullmatch(address):
        return f'<a href="/channels/{inside["channel"]}#m{inside["message"]}">'
    href = escape(address)
    return f'<a href="{href}" target="_blank" rel="noopener noreferrer nofollow">'


def _render_strong(self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Env) -> str:
    # In Discord, two underscores mean underlining.
    token = tokens[index]
    tag = "u" if token.markup == "__" else "strong"
    return f"<{tag}>" if token.nesting == 1 else f"</{tag}>"


def _render_heading(self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Env) -> str:
    # The page itself has the first two levels.
    token = tokens[index]
    level = min(int(token.tag[1]), HEADING_LEVELS)
    return f'<h{level + 2} class="h{level}">' if token.nesting == 1 else f"</h{level + 2}>\n"


def timestamp(seconds: int, style: str) -> str:
    """A time that the page's script shows in the reader's zone; without the script, in UTC."""
    try:
        moment = datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return "Invalid Date"
    shown = moment.strftime("%d %B %Y %H:%M UTC")
    return f'<time datetime="{moment.isoformat()}" data-style="{style}">{shown}</time>'
