"""Through whom and when something was said: taken from what tells of the saying, and from nothing else."""

from __future__ import annotations

import pytest

from bot.reading import channels
from bot.reading.drafts import read
from bot.reading.layout import Layout
from bot.reading.spans import Article, Attribution
from tests.unit.reading.given import Given


def attribution(text: str, source: str, cue: str, content: str) -> Attribution:
    def span(words: str) -> tuple[tuple[int, int], ...]:
        at = text.index(words)
        return ((at, at + len(words)),)

    return Attribution(span(source) if source else (), span(cue), span(content))


@pytest.mark.parametrize(
    ("sentence", "via"),
    [
        # The hearer is an outlet.
        ("Lind told the Journal that it rained.", "Journal"),
        ("Lind told The Lakesider that it rained.", "The Lakesider"),
        ("Lind told The Senate that it rained.", None),
        ("Lind told the Northern Star that it rained.", "Northern Star"),
        ("Lind told the Northern Senate that it rained.", None),
        ("Lind told Canal 9 that it rained.", "Canal 9"),
        ("Lind told KODA that it rained.", "KODA"),
        ("Lind told Reuters Tuesday that it rained.", "Reuters"),
        ("Lind told Ana Moe of Harbor News that it rained.", "Harbor News"),
        ("Lind told a Reuters reporter that it rained.", "Reuters"),
        ("Lind told Danish television channel Sund Ett that it rained.", "Sund Ett"),
        ("Lind told the television program “Harbor Tonight” that it rained.", "Harbor Tonight"),
        ("Lind told German news agency dpa that it rained.", "dpa"),
        ("Lind told Norland's Independent newspaper that it rained.", "Independent"),
        ("Lind told state TV that it rained.", "state TV"),
        ("Lind told the media that it rained.", None),
        ("Lind told a rally that it rained.", "a rally"),
        ("Lind told the network Moe had left and that it rained.", None),
        # The channel.
        ("Lind said in a statement that it rained.", "a statement"),
        ("Lind said in his first letter to the council that it rained.", "a letter"),
        ("Lind said in an interview with Fox News that it rained.", "Fox News"),
        ("Lind said in a Harbor News interview that it rained.", "Harbor News"),
        ("Lind said in a CNN Republican debate that it rained.", "CNN"),
        ("Lind tweeted that it rained.", "Twitter"),
        ("Lind said on her Facebook page that it rained.", "Facebook"),
        ("Lind said by phone that it rained.", "phone"),
        ("In an interview with CNN on Monday, Senator Lind said that it rained.", "CNN"),
        ("Lind, speaking on CNN, said that it rained.", "CNN"),
        ("Lind went on Twitter and said that it rained.", "Twitter"),
        ("Lind called the storm, where it rained, a shame in a tweet.", "a tweet"),
        # Another clause's.
        ("Lind, who wrote a book, said that it rained.", None),
        ("Moe spoke to CNN, and Lind said that it rained.", None),
        ("Lind said at the mention of mail that it rained.", None),
    ],
)
def test_the_outlet_that_was_told_and_the_channel(sentence: str, via: str | None) -> None:
    cue = next(word for word in ("told", "tweeted", "called", "said") if word in sentence)
    content = "the storm, where it rained, a shame" if cue == "called" else "it rained"
    assert channels.via(Layout(sentence), attribution(sentence, "Lind", cue, content)) == via


def test_a_short_name_of_a_paper_is_the_one_told_in_full_before() -> None:
    text = "The Norland Journal asked him. Lind told the Journal that it rained."
    assert channels.via(Layout(text), attribution(text, "Lind", "told", "it rained")) == "Norland Journal"


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("Lind said on Tuesday that it rained.", "Tuesday"),
        ("Lind on Tuesday said that it rained.", "Tuesday"),
        ("Lind said in a statement Tuesday that it rained.", "Tuesday"),
        ("Lind said at Tuesday's briefing that it rained.", "Tuesday"),
        ("Lind said this morning that it rained.", "this morning"),
        ("On Tuesday, at a rally in Arden, Mayor Lind said that it rained.", "Tuesday"),
        ("Asked in May about the dam, Lind said that it rained.", "May"),
        ("In a letter sent in May, Lind said that it rained.", "May"),
        ("Lind went to Arden on Tuesday and said that it rained.", "Tuesday"),
        ("Lind called the storm a shame in a tweet on Tuesday.", "Tuesday"),
        ("Lind said before Congress on Tuesday that it rained.", "Tuesday"),
        ("While speaking in Arden on Tuesday, Lind said that it rained.", "Tuesday"),
        ("Moe resigned in March, and in May Lind said that it rained.", "May"),
        # Of something else.
        ("Lind, mayor since May 2015, said that it rained.", None),
        ("Lind, who resigned in May, said that it rained.", None),
        ("Moe resigned in May after Lind said that it rained.", None),
        ("Lind said ahead of Tuesday's match that it rained.", None),
        ("Lind said after the storm on Tuesday that it rained.", None),
        ("Lind said of the May 3 storm that it rained.", None),
        ("Moe was jailed in May, and Lind said that it rained.", None),
        ("When the dam broke in May, Lind said that it rained.", None),
    ],
)
def test_a_date_is_that_of_the_saying(sentence: str, when: str | None) -> None:
    cue, content = ("called", "the storm a shame") if "called" in sentence else ("said", "it rained")
    assert channels.when(Layout(sentence), attribution(sentence, "Lind", cue, content)) == when


def test_a_report_was_made_when_it_was_published() -> None:
    text = "A report published in May said it rained."
    said = attribution(text, "A report published in May", "said", "it rained")
    assert channels.when(Layout(text), said) == "May"


@pytest.mark.parametrize(
    ("between", "source", "cue", "via"),
    [
        ("", "she", "added", "Reuters"),
        ("\n", "she", "said", "Reuters"),
        ("\n\n“It hailed all day,” Moe said.\n\n", "she", "added", None),
        ("\n\nThe dam was closed.\n\nIt will open in May.\n\n", "she", "added", None),
        ("", "she", "tweeted", "Twitter"),
    ],
)
def test_who_goes_on_speaking_speaks_to_the_same_outlet(
    between: str, source: str, cue: str, via: str | None
) -> None:
    text = f"“The old dam leaks,” Ana Lind told Reuters.{between} “The new dam holds,” {source} {cue}."
    saids = [
        attribution(text, "Ana Lind", "told", "“The old dam leaks,”"),
        attribution(text, source, cue, "“The new dam holds,”"),
    ]
    if "Moe" in between:
        saids.insert(1, attribution(text, "Moe", "said", "“It hailed all day,”"))
    statements = read(Article(text), Given(*saids)).statements
    assert [s.via for s in statements if s.cue == saids[-1].cue] == [via]
