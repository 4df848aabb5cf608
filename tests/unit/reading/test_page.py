"""HTML to an article, on pages of our own."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import FetchRefused
from bot.reading.furniture import is_furniture
from bot.reading.page import ENGLISH_ONLY, article, clean, guess_language, is_foreign

URL = "https://www.harbour-post.example/world/2031/05/veska-dam?utm_source=x"
PARAGRAPHS = [
    "In May, the Norland ministry told the Harbour Wire that Veska had sold the old dam to a shell company. "
    "However, both Veska and the company have denied that such a sale took place.",
    "“It would be a ‘win-win’ for both,” Ana B. Lind, a former director of the Institute for Rivers, told "
    "the Coast Press. “Their needs are matched perfectly now.”",
    "Officials in the valley said that the water had risen by two metres since the spring, and that nobody "
    "had warned the villages below.",
    "The mayor of Veska, Ilse Brandt, rejected the report as nonsense and said that the dam was safe.",
]
FURNITURE = [
    "4 minute read",
    "Updated: May 9, 2031 | Originally published: May 8, 2031",
    "Read More: Tracking All of Norland's Floods This Year",
    "Reporting by Ana Lind in Veska; Editing by Moe Okoro",
    "Contact us at letters@harbour-post.example",
    "More Must-Reads from the Harbour Post",
    "Sign up for our morning newsletter",
]


def html(body: list[str], *, head: str = "", lang: str = "en") -> str:
    paragraphs = "\n".join(f"<p>{text}</p>" for text in body)
    return f"""<!doctype html><html lang="{lang}"><head>
      <title>Who owns the Veska dam? | The Harbour Post</title>
      {head}</head><body><header><nav><a href="/">Home</a><a href="/world">World</a></nav></header>
      <main><article><h1>Who owns the Veska dam?</h1>
      <figure><img src="dam.jpg"><figcaption>The dam in spring. Photo by Moe Okoro</figcaption></figure>
      {paragraphs}</article></main><aside><p>Most read: ten boats to love this summer</p></aside>
      <footer><p>© 2031 The Harbour Post. All rights reserved.</p></footer></body></html>"""


def json_ld(**more: object) -> str:
    node = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Who owns the Veska dam?",
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def test_the_article_without_the_furniture():
    body = [FURNITURE[0], FURNITURE[1], *PARAGRAPHS[:2], FURNITURE[2], *PARAGRAPHS[2:], *FURNITURE[3:]]
    found = article(html(body), URL)
    assert found.text.split("\n") == PARAGRAPHS
    assert found.title == "Who owns the Veska dam?"
    assert found.language == "en"


def test_metadata_from_json_ld():
    head = json_ld(
        author=[{"@type": "Person", "name": "Ana B. Lind"}, {"@type": "Person", "name": "M. Okoro Jr."}],
        publisher={"@type": "Organization", "name": "The Harbour Post &amp; Mail"},
        datePublished="2031-05-08T09:30:00Z",
        inLanguage="en-GB",
        mainEntityOfPage={"@type": "WebPage", "@id": "https://www.harbour-post.example/world/veska-dam"},
    )
    found = article(html(PARAGRAPHS, head=head), URL)
    assert found.authors == ("Ana B. Lind", "M. Okoro Jr.")
    assert found.outlet == "The Harbour Post & Mail"
    assert found.published == "2031-05-08T09:30:00+00:00"
    assert found.url == "https://www.harbour-post.example/world/veska-dam"


@pytest.mark.parametrize(
    "wrap",
    [
        lambda node: [node],
        lambda node: {
            "@context": "https://schema.org",
            "@graph": [{"@type": "Organization", "name": "Other"}, node],
        },
        lambda node: {"@type": "WebPage", "name": "page", "mainEntity": node},
    ],
)
@pytest.mark.parametrize(("before", "after"), [("", ""), ("<!--", "-->"), ("//<![CDATA[\n", "\n//]]>")])
def test_json_ld_in_its_wrappings(wrap, before, after):
    node = {
        "@type": ["ReportageNewsArticle", "Thing"],
        "headline": "Dam",
        "author": "Ana B. Lind and Moe Okoro",
    }
    head = f"""<script type="application/ld+json">no json</script>
      <script type="application/ld+json">{before}{json.dumps(wrap(node))}{after}</script>"""
    found = article(html(PARAGRAPHS, head=head), URL)
    assert found.title == "Dam"
    assert found.authors == ("Ana B. Lind", "Moe Okoro")


def test_metadata_from_meta_tags():
    head = """
      <link rel="canonical" href="/world/veska-dam">
      <meta property="og:title" content="The dam that nobody sold">
      <meta property="og:site_name" content="Harbour Post">
      <meta property="article:published_time" content="2031-05-08">
      <meta property="article:author" content="https://social.example/ana">
      <meta name="author" content="By Ana Lind, Moe Okoro &amp; Ida Moe">"""
    found = article(html(PARAGRAPHS, head=head, lang=""), URL)
    assert found.title == "The dam that nobody sold"
    assert found.outlet == "Harbour Post"
    assert found.published == "2031-05-08"
    assert found.authors == ("Ana Lind", "Moe Okoro", "Ida Moe")
    assert found.url == "https://www.harbour-post.example/world/veska-dam"
    assert found.language == "en"


def test_a_page_that_says_nothing_of_itself():
    found = article(html(PARAGRAPHS), URL)
    assert (found.outlet, found.authors, found.url) == ("harbour-post.example", (), URL)


@pytest.mark.parametrize(
    "claimed",
    [
        "https://time.example/story",
        "https://www.harbour-post.example/",
        "javascript:alert(1)",
        "http://[",
        "//x y/z",
    ],
)
def test_a_page_cannot_claim_to_live_elsewhere(claimed):
    link, meta = f'<link rel="canonical" href="{claimed}">', f'<meta property="og:url" content="{claimed}">'
    head = link + json_ld(url=claimed) + meta
    assert article(html(PARAGRAPHS, head=head), URL).url == URL


@pytest.mark.parametrize("published", ["yesterday", "2031-13-40", "", 7, None, {"a": 1}, "2031-05-40T00:00"])
def test_dates_that_are_none(published):
    found = article(html(PARAGRAPHS, head=json_ld(datePublished=published)), None)
    assert found.published is None or found.published[:4].isdigit()


def test_json_ld_of_any_shape_is_survived():
    head = json_ld(
        author=[[["x"]], None, 3, {"name": {"a": 1}}], publisher=[], mainEntityOfPage=4, inLanguage=[1]
    )
    assert article(html(PARAGRAPHS, head=head), URL).text.startswith("In May")


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("", "no article"),
        ("   ", "no article"),
        ("<html><body></body></html>", "no article"),
        (html(["Short."]), "no article"),
        (
            "<html><title>Just a moment...</title><body><p>Checking your browser.</p></body></html>",
            "people only",
        ),
        (html(["The mayor has a plan.", "Subscribe to continue reading."]), "paywall"),
        (html([PARAGRAPHS[0][:90], PARAGRAPHS[2]], head=json_ld(isAccessibleForFree=False)), "paywall"),
        (html([PARAGRAPHS[0][:90], PARAGRAPHS[2]], head=json_ld(isAccessibleForFree="False")), "paywall"),
        (
            "<html><body><div id=app></div><noscript>Please enable JavaScript.</noscript></body></html>",
            "JavaScript",
        ),
        ("<html><body><div>We use cookies and our 214 partners do.</div></body></html>", "cookies"),
        ("<html><body>" + "<a href='/x'>Story of the day</a>" * 30 + "</body></html>", "no article"),
    ],
)
def test_a_page_without_an_article_says_what_it_is(page, says):
    with pytest.raises(FetchRefused) as refused:
        article(page, URL)
    assert says in str(refused.value)
    assert str(refused.value).endswith(".")


def test_the_text_that_a_page_carries_for_machines_stands_in_for_what_javascript_would_build():
    body = "<p>4 minute read</p>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    shell = (
        "<html><head>{}</head><body><div id=app></div><noscript>Enable JavaScript.</noscript></body></html>"
    )
    assert article(shell.format(json_ld(articleBody=body)), URL).text.split("\n") == PARAGRAPHS
    with pytest.raises(FetchRefused, match="paywall"):
        article(shell.format(json_ld(articleBody=body, isAccessibleForFree=False)), URL)


def test_a_whole_article_that_calls_itself_not_free_is_read():
    found = article(html(PARAGRAPHS * 2, head=json_ld(isAccessibleForFree=False)), URL)
    assert found.text.startswith("In May")


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture(line):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Updated: | Originally published:",
            "12-min read",
            "READ NEXT: The flood",
            "Related Articles",
            "Share",
            "—",
        ),
        *(
            "Advertisement",
            "Photo: Moe Okoro",
            "© 2031 Harbour Media Ltd.",
            "Skip advertisement",
            "3 Comments",
        ),
        *(
            "The dam in May. (Photo by Moe Okoro/Coast Press via Getty Images)",
            "A boat in Veska.—Getty Images",
        ),
        *(
            "Follow Ana Lind on Twitter @ana",
            "Additional reporting by M. Okoro",
            "Write to Ana Lind at ana@hp.example.",
        ),
        *(
            "M. Okoro contributed to this report.",
            "Our Standards: The Thomson Reuters Trust Principles.",
            "•",
        ),
        *(
            "This article was originally published on May 3.",
            "Last updated on Tue 9 May 2031 11.04 BST",
            "",
            "* * *",
        ),
        *("Published 3 hours ago", "Click here to watch", "Please enable JavaScript to see the comments"),
    ],
)
def test_more_furniture(line):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        *PARAGRAPHS,
        "Read more widely, the mayor told the pupils, and you will know who sold the dam.",
        "Updated figures show that the water rose by two metres.",
        "Contact between the two ministries broke off in May.",
        "Published reports say that the firm sold its share.",
        "Share prices of the firm fell by a third on Monday.",
        "Reporting the sale, the ministry broke the law.",
        "He sold the pictures to Getty Images.",
        "Follow the money, she said.",
        "Watch the river, not the dam.",
        "Comments by the mayor were not taken seriously.",
        "Photographs of the dam were shown to the court.",
        "Save the dam, they chanted.",
        "“Sign up,” he told them.",
        "Subscribers of the paper sued.",
        "More than 300 people left.",
    ],
)
def test_sentences_of_an_article_are_no_furniture(line):
    assert not is_furniture(line)


def test_hidden_and_turned_characters_are_taken_out():
    assert (
        clean("Nor\u200bland\u202e sold\u0007 the\u00a0dam.\r\n\r\n\n It did.\ufeff")
        == "Norland sold the dam.\nIt did."
    )
    assert clean("The dam\nIt held.", "The Dam") == "It held."


def test_language_is_guessed_only_where_it_is_plain():
    assert guess_language(" ".join(PARAGRAPHS)) == "en"
    assert guess_language("Der Damm gehört niemandem, sagte die Bürgermeisterin am Dienstag.") is None
    assert guess_language("") is None


GERMAN = (
    "Der Minister sagte, das Unternehmen habe in der Stadt nicht gezahlt. Das war in der Woche davor. " * 4
)
ARABIC = "قال الوزير إن الشركة لم تدفع الضرائب في المدينة. وكان ذلك في الأسبوع الماضي. " * 2
JAPANESE = "大臣は、その会社が税金を払っていないと述べた。それは先週のことだった。会社は否定している。" * 2
PORTUGUESE = "O presidente disse que a empresa não pagou os impostos e que a justiça deve decidir. " * 2
DUTCH = "De minister zei dinsdag dat het bedrijf in de haven geen belasting heeft betaald. " * 4


@pytest.mark.parametrize("text", [GERMAN, ARABIC, JAPANESE, DUTCH, PORTUGUESE])
def test_what_is_surely_not_english_is_known(text):
    assert is_foreign(text)


def test_a_page_in_other_letters_has_no_words_to_count():
    with pytest.raises(FetchRefused) as refused:
        article(f"<html><body><p>{JAPANESE}</p></body></html>")
    assert str(refused.value) == ENGLISH_ONLY


@pytest.mark.parametrize(
    "text",
    [
        " ".join(PARAGRAPHS),
        "Musk sold boats.",
        "Crane 1 stood idle in June. " * 9,
        "Der Damm gehört niemandem.",
        f"The minister told Xinhua that it is so: {ARABIC[:60]}. It was said on Monday, again on Friday.",
        "",
    ],
)
def test_what_may_be_english_is_read(text):
    assert not is_foreign(text)


@settings(max_examples=40, deadline=None)
@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from(["<p>", "</", "<script>", "&#0;", "word ", "<!--", "]]>"])).map("".join),
    )
)
def test_any_page_is_read_or_refused(page):
    try:
        found = article(page)
    except FetchRefused:
        return
    assert found.text == clean(found.text) != ""
