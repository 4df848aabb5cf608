"""Discord's markdown as HTML: what it looks like, and that no text can do anything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from bot.sandbox.markdown import render

NAMES = {("@", 1): "Mira", ("@&", 2): "Curators", ("#", 3): "general"}
ALLOWED = {
    "p", "br", "strong", "em", "u", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a", "span", "small",
    "time", "h3", "h4", "h5",
}  # fmt: skip


def shown(text: str) -> str:
    return render(text, lambda sign, identity: NAMES.get((sign, identity))).strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**b** *i* __u__ ~~s~~", "<p><strong>b</strong> <em>i</em> <u>u</u> <s>s</s></p>"),
        ("# One\n### Three", '<h3 class="h1">One</h3>\n<h5 class="h3">Three</h5>'),
        ("#none", "<p>#none</p>"),
        ("-# under", "<small>under</small>"),
        ("a\nb", "<p>a<br>\nb</p>"),
        ("> quoted\nnot", "<blockquote>\n<p>quoted</p>\n</blockquote>\n<p>not</p>"),
        ("- one\nafter", "<ul>\n<li>one</li>\n</ul>\n<p>after</p>"),
        ("`a < b`", "<p><code>a &lt; b</code></p>"),
        ("<@1> <@&2> <#3> <@9>", " ".join(
            f'<span class="mention">{name}</span>' for name in ("@Mira", "@Curators", "#general", "@unknown")
        ).join(("<p>", "</p>"))),
        ("||hidden||", '<p><span class="spoiler" tabindex="0">hidden</span></p>'),
        ("<t:0:R>", '<p><time datetime="1970-01-01T00:00:00+00:00" data-style="R">'
                    "01 January 1970 00:00 UTC</time></p>"),
        ("<t:9999999999999:R>", "<p>Invalid Date</p>"),
        (r"\*not\* &lt;", "<p>*not* &amp;lt;</p>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("[x](javascript:alert)", "<p>[x](javascript:alert)</p>"),
        (r"[a\_b](https://a.example)", r'<p><a href="https://a.example" target="_blank" '
                                      r'rel="noopener noreferrer nofollow">a\_b</a></p>'),
    ],
)  # fmt: skip
def test_it_looks_like_discord(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[word](https://a.example/b)", "https://a.example/b"),
        ("see https://a.example/b?c=1.", "https://a.example/b?c=1"),
        ("(<https://a.example/>)", "https://a.example/"),
    ],
)
def test_links_lead_where_they_say(text: str, address: str) -> None:
    (link,) = html.fromstring(f"<div>{shown(text)}</div>").iter("a")
    assert link.get("href") == address
    assert link.get("rel") == "noopener noreferrer nofollow"


PIECES = st.sampled_from(
    [
        "<script>", "<img src=x onerror=a>", "](", "[", "javascript:", "http://", "https://x.example/\"'<",
        "**", "__", "||", "`", "```", "> ", "- ", "# ", "-# ", "<t:1:R>", "<@1>", "\n",
        "&lt;", "\\", "a", " ", "\u202e",
    ]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_no_text_becomes_anything_but_plain_markup(text: str) -> None:
    for element in html.fromstring(f"<div>{shown(text)}</div>").iterdescendants():
        assert element.tag in ALLOWED
        assert set(element.keys()) <= {"class", "href", "target", "rel", "datetime", "data-style", "tabindex"}
        assert element.get("href", "https://").startswith(("http://", "https://"))
