"""Attributions put right before anything is made of them, and claims of interrupted statements."""

from __future__ import annotations

import pytest

from bot.reading import channels
from bot.reading.drafts import read
from bot.reading.layout import Layout
from bot.reading.repairs import repaired, unshared
from bot.reading.spans import Article, Attribution, Reading, Spans
from bot.reading.telling import most_telling, sentences_of
from tests.unit.reading.given import Given


def piece(text: str, words: str) -> Spans:
    at = text.index(words)
    return ((at, at + len(words)),)


def told(text: str, source: str, cue: str, content: str) -> Reading:
    """The reading of a text in which one attribution was found; an empty source was not."""
    attribution = Attribution(
        piece(text, source) if source else (), piece(text, cue), piece(text, content), 0.9
    )
    return read(Article(text), Given(attribution))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "name"),
    [
        ("Two weeks ago, she said the dam had burst.", "Two weeks ago", "said", "the dam had burst", None),
        (
            "Renn was accused of selling forged stamps.",
            "Renn",
            "was accused of",
            "selling forged stamps",
            None,
        ),
        (
            "The mayor faced questions about whether she would resign.",
            "The mayor",
            "faced questions about",
            "whether she would resign",
            None,
        ),
        (
            "Prosecutors accused Renn of selling forged stamps.",
            "Prosecutors",
            "accused",
            "Renn of selling forged stamps",
            "prosecutors",
        ),
        (
            "A statement released by the ministry said the storm had passed.",
            "by the ministry",
            "said",
            "the storm had passed",
            "the ministry",
        ),
        (
            "According to a statement from the union, the crane was old.",
            "a statement from the union",
            "According to",
            "the crane was old",
            "the union",
        ),
        (
            "“It is too late,” Ana Lind, the former keeper of the lock, said on Friday.",
            "the former keeper of the lock",
            "said",
            "“It is too late,”",
            "Ana Lind",
        ),
        ("The boat is safe, says its owner, Frida Olm.", "", "says", "its owner, Frida Olm", "Frida Olm"),
        (
            "A senior official, who asked not to be named, said the crane was rented.",
            "A senior official, who asked not to be named",
            "said",
            "the crane was rented",
            "a senior official",
        ),
    ],
)
def test_who_speaks_is_put_right(text: str, source: str, cue: str, content: str, name: str | None) -> None:
    (statement, *_) = told(text, source, cue, content).statements
    assert statement.source_name == name


@pytest.mark.parametrize(
    ("text", "source", "cue", "name"),
    [
        ("Renn was asked whether the dam would hold.", "Renn", "asked", None),
        ("Renn was once pressed on whether the dam would hold.", "Renn", "was once pressed on", None),
        ("Asked whether the dam would hold, Renn smiled.", "Renn", "Asked", None),
        ("It rained. When asked whether the dam would hold, Renn smiled.", "Renn", "asked", None),
        ("Renn was asked by Ada Lind whether the dam would hold.", "Renn", "was asked", "Ada Lind"),
        ("Renn nodded when asked by a clerk whether the dam would hold.", "Renn", "asked", "a clerk"),
        ("“Will the dam hold?” asked Renn, whether the dam would hold.", "Renn", "asked", "Renn"),
        ("Renn asked whether the dam would hold.", "Renn", "asked", "Renn"),
        ("Later Renn also asked whether the dam would hold.", "Renn", "asked", "Renn"),
    ],
)
def test_who_is_asked_does_not_ask(text: str, source: str, cue: str, name: str | None) -> None:
    (question, *_) = told(text, source, cue, "whether the dam would hold").statements
    assert question.source_name == name


def test_what_nobody_says_is_no_statement() -> None:
    text = "Nobody said the port was safe."
    assert told(text, "Nobody", "said", "the port was safe").statements == ()


def test_an_expectation_within_a_quotation_is_that_of_whom_it_speaks() -> None:
    text = "“Norway has to ask Veldania for shells in a war that it expected to be over in May,” said Orrin. "
    content = "“Norway has to ask Veldania for shells in a war that it expected to be over in May,”"
    reading = told(text, "Orrin", "said", content)
    (inner,) = (s for s in reading.statements if text[slice(*s.cue[0])] == "expected")
    assert inner.source_name == "Norway"
    assert inner.claim is None


def test_whom_somebody_accuses_is_not_what_he_says() -> None:
    text = "Mr. Pym was accused by three shop owners of demanding bribes. He denies it."
    reading = told(text, "three shop owners of", "was accused", "Mr. Pym")
    assert reading.statements[0].source_name == "three shop owners"
    assert reading.claims[0].text == "Pym demanded bribes"


@pytest.mark.parametrize(
    ("text", "cut", "claim"),
    [
        ("Lind said Renn paid $5.3m in tax.", "Renn paid $5", "Renn paid $5.3m in tax"),
        ("Lind said Renn lost 3.5%, while the mill gained.", "Renn lost 3", "Renn lost 3.5%"),
        (
            "Lind said the dam broke on Feb. 4 in Norland.",
            "the dam broke on Feb",
            "The dam broke on Feb. 4 in Norland",
        ),
        ("Lind said Hamid H. sold it.", "Hamid H", "Hamid H. sold it"),
        ("Lind said Mrs. Pym sold it.", "Mrs", "Mrs. Pym sold it"),
        (
            "Lind said: “The dam was ... about to break,” and left.",
            "“The dam was ...",
            "The dam was ... about to break",
        ),
        ("Lind said the dam broke. It was old.", "the dam broke", "The dam broke"),
    ],
)
def test_words_do_not_end_at_a_point_within_the_sentence(text: str, cut: str, claim: str) -> None:
    assert told(text, "Lind", "said", cut).claims[0].text == claim


def test_two_sentences_of_a_split_quotation_are_not_one_claim() -> None:
    text = "“We are sorry,” said Lind. “Forty ships sank in 2019.”"
    pieces = (*piece(text, "“We are sorry,”"), *piece(text, "“Forty ships sank in 2019.”"))
    reading = read(Article(text), Given(Attribution(piece(text, "Lind"), piece(text, "said"), pieces, 0.9)))
    claim = reading.claims[0]
    assert claim.text == "Forty ships sank in 2019"
    assert claim.span == pieces[1]


def test_one_sentence_that_is_interrupted_is_one_claim_without_the_marks() -> None:
    text = "“Kessland,” he said, “has sold forty ships.”"
    pieces = (*piece(text, "“Kessland,”"), *piece(text, "“has sold forty ships.”"))
    assert sentences_of(text, pieces) == [pieces]
    assert most_telling(text, pieces) == pieces
    reading = read(Article(text), Given(Attribution(piece(text, "he"), piece(text, "said"), pieces, 0.9)))
    assert reading.claims[0].text == "Kessland has sold forty ships"


@pytest.mark.parametrize(
    ("via", "publisher"),
    [
        ("Reuters", "Reuters"),
        ("Harbour Post", "Harbour Post"),
        ("a tweet", None),
        ("Facebook", None),
        ("court filings", None),
        (None, None),
    ],
)
def test_only_an_outlet_publishes(via: str | None, publisher: str | None) -> None:
    assert channels.publisher(via) == publisher


def test_a_quotation_belongs_to_the_cue_beside_it() -> None:
    text = "“The dam burst in May,” Lind said. “Forty ships sank,” she said."
    first, second = piece(text, "“The dam burst in May,”"), piece(text, "“Forty ships sank,”")
    joined = Attribution(piece(text, "Lind"), piece(text, "said"), (*first, *second), 0.9)
    apart = Attribution(piece(text, "she"), ((text.rindex("said"), text.rindex("said") + 4),), second, 0.9)
    assert [a.content for a in unshared(Layout(text), [joined, apart])] == [first, second]


def test_what_was_never_said_is_no_claim() -> None:
    text = "Lind never said that the dam had burst."
    (statement,) = told(text, "Lind", "said", "that the dam had burst").statements
    assert statement.claim is None


def test_a_claim_that_is_denied_in_one_place_and_made_in_another_is_one() -> None:
    text = (
        "Lind denied that forty ships of the navy had sunk in May. The paper Morgenpost reported that "
        "in May forty ships of the navy had sunk off the coast."
    )
    denial = Attribution(
        piece(text, "Lind"),
        piece(text, "denied"),
        piece(text, "forty ships of the navy had sunk in May"),
        0.9,
    )
    report = Attribution(
        piece(text, "The paper Morgenpost"),
        piece(text, "reported"),
        piece(text, "in May forty ships of the navy had sunk off the coast"),
        0.9,
    )
    reading = read(Article(text), Given(denial, report))
    assert len({s.claim for s in reading.statements}) == 1


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Voting rights advocates said the dam had burst.", "Voting rights advocates"),
        ("Polling averages show that the mayor leads by four points.", "Polling averages"),
        ("Since this poll says the mayor leads, she is glad.", "this poll"),
        ("“No,” she wrote. In August, several groups said the dam had burst.", "several groups"),
        ("The vote was on. On Friday, the panel said the dam had burst.", "the panel"),
    ],
)
def test_a_source_that_is_right_is_left_alone(text, source):
    cue = "show" if "show" in text else "says" if "says" in text else "said"
    content = text[text.index(cue) + len(cue) + 1 :].rstrip(".").split(",")[0]
    (statement,) = [s for s in told(text, source, cue, content).statements if s.cue == piece(text, cue)]
    assert statement.source == piece(text, source)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "right"),
    [
        ("The court heard that he left.", "The court", "heard", "that he left", (None, ["that he left"])),
        ("The judge was told by a clerk that Beck left.", "The judge", "was told", "that Beck left",
         ("a clerk", ["that Beck left"])),
        ("Lind had heard that he left.", "Lind", "had heard", "that he left", ("Lind", ["that he left"])),
        ("Residents, says the Tide Office, should boil it.", "Residents", "says", "should boil it",
         ("the Tide Office", ["Residents", "should boil it"])),
        ("Residents, a group in Veska, said they boil it.", "Residents", "said", "they boil it",
         ("Residents", ["they boil it"])),
    ],
)  # fmt: skip
def test_who_hears_or_is_meant_does_not_say_it(
    text: str, source: str, cue: str, content: str, right: tuple[str | None, list[str]]
) -> None:
    made = repaired(Layout(text), Attribution(piece(text, source), piece(text, cue), piece(text, content)))
    who = text[slice(*made.source[0])] if made.source else None
    assert (who, [text[slice(*spans)] for spans in made.content]) == right


@pytest.mark.parametrize(
    ("text", "cue", "content", "own"),
    [
        (
            "Lind said: “The gate held through the whole night.” The Harbor Office opened an inquiry.",
            "said",
            "“The gate held through the whole night.” The Harbor Office opened an inquiry",
            "“The gate held through the whole night.”",
        ),
        (
            "“The gate held through the whole night.” The port stays shut until May, Lind said.",
            "said",
            "“The gate held through the whole night.” The port stays shut until May",
            "The port stays shut until May",
        ),
        (
            '"They came too late for us." "Nobody warned the crews at all," Lind said.',
            "said",
            '"They came too late for us." "Nobody warned the crews at all,"',
            '"Nobody warned the crews at all,"',
        ),
        (
            'Lind said "the gate held through the whole night," repeating what the port had told the crews.',
            "said",
            '"the gate held through the whole night," repeating what the port had told the crews',
            '"the gate held through the whole night,"',
        ),
        (
            '"The gate held through the whole night," Renn told crews, according to Lind.',
            "according to",
            '"The gate held through the whole night," Renn told crews',
            '"The gate held through the whole night,"',
        ),
        (
            "Lind said the gate was “at the end,” meaning that it leaked at every tide.",
            "said",
            "the gate was “at the end,” meaning that it leaked at every tide",
            None,
        ),
        (
            "Lind said the “Alden Star.” The ferry sank, he said.",
            "said",
            "the “Alden Star.” The ferry sank",
            None,
        ),
    ],
)
def test_words_end_where_their_quotation_does(text: str, cue: str, content: str, own: str | None) -> None:
    (statement, *_) = told(text, "Lind", cue, content).statements
    assert statement.content == piece(text, own or content)


@pytest.mark.parametrize(
    ("text", "words", "claim"),
    [
        (
            '"The ferry sank in May," Lind said. "they knew of the leak."',
            ('"The ferry sank in May,"', '"they knew of the leak."'),
            "The ferry sank in May",
        ),
        (
            "“If the Harbor Office agrees,” Lind said, “Norland will rebuild the gate.”",
            ("“If the Harbor Office agrees,”", "“Norland will rebuild the gate.”"),
            "If the Harbor Office agrees, Norland will rebuild the gate",
        ),
        (
            "For black boats, Lind said, the port was closed.",
            ("For black boats", "the port was closed"),
            "For black boats, the port was closed",
        ),
        (
            "“They paid for the gate,” Lind said. “Let’s go to Norland in May and see the new gate.”",
            ("“They paid for the gate,”", "“Let’s go to Norland in May and see the new gate.”"),
            "They paid for the gate",
        ),
        (
            "“The crews were never paid,” Lind said. “Did Norland pay them on Monday?”",
            ("“The crews were never paid,”", "“Did Norland pay them on Monday?”"),
            "The crews were never paid",
        ),
        (
            "“He has led the port,” Lind said. “Beck has led the port.”",
            ("“He has led the port,”", "“Beck has led the port.”"),
            "Beck has led the port",
        ),
    ],
)
def test_the_sentence_that_stands_alone_is_the_claim(text: str, words: tuple[str, ...], claim: str) -> None:
    content = tuple(span for each in words for span in piece(text, each))
    found = Attribution(piece(text, "Lind"), piece(text, "said"), content, 0.9)
    told = [c.text for c in read(Article(text), Given(found)).claims if c.statements]
    assert told == [claim]


def test_a_relative_clause_is_told_of_what_it_takes_up() -> None:
    text = "He backs the harbor law that, Lind said, harms the port."
    content = (*piece(text, "that"), *piece(text, "harms the port"))
    found = Attribution(piece(text, "Lind"), piece(text, "said"), content, 0.9)
    (claim,) = [c.text for c in read(Article(text), Given(found)).claims if c.statements]
    assert claim == "The harbor law harms the port"
