"""What can be put on record: a clause, and not the name of a thing."""

from __future__ import annotations

import pytest

from bot.reading.clauses import is_clause


def told(cue: str, content: str, text: str | None = None) -> bool:
    return is_clause(cue, content, text or content[:1].upper() + content[1:])


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("said", "the ferry sank"),
        ("said", "that the ferry sank"),
        ("cited", "how the ferry sank in the storm"),
        ("tweeted", "Lind for mayor"),
        ("mocked", "the mayor isn’t at home"),
        ("defended", "they steal from us"),
        ("praised", "it’s a fine ship"),
        ("fears", "Norland invaded the island last year"),
        ("suggested", "Otto Lind runs the harbour from abroad"),
        ("reported", "half of his visits as a minister were private"),
        ("reported", "sales of herring dropped by 4 percent"),
        ("show", "most of that sum arrived in May"),
        ("said", "in May the crew left"),
        ("In", "sixty islanders backed the deal"),
        ("talked about", "how the islanders rebuilt the harbour"),
        ("recalled", "how Lind sank the ferry"),
        ("claimed", "the army bombed the village on Monday"),
        ("confirmed", "the suspect fired two shots at the guard"),
        ("alleged", "the men plotted to kill the king"),
        ("confirmed", "the man who shot the officer is dead"),
        ("claims", "her boss poisoned the river"),
        ("claims", "the bank launders money for gangs"),
        ("ruled", "the ban violates the charter"),
        ("confirmed", "the guards freed the men"),
        ("said", "what matters is the harbour"),
        ("said", "where the money went is still unknown"),
        ("said", "that May had misled parliament"),
        ("said", "that would cost ten million pounds"),
        ("said", "what happened in Alden was an accident"),
        ("said", "Where there was hope there is now fear"),
        ("said", "Who did this? The army bombed the village"),
        ("according to", "Otto Lind’s plan for the harbour"),
    ],
)
def test_a_clause_is_told_by_its_verb_or_by_the_cue(cue: str, content: str) -> None:
    assert told(cue, content)


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("praised", "the deal"),
        ("lambasted", "the harbour deal negotiated by President Otto Lind"),
        ("announced", "her resignation from her post"),
        ("spoke of", "his faith in the islanders"),
        ("mentioned", "raising the toll on lorries"),
        ("thanked", "him for stepping up when nobody would"),
        ("endorsed", "eight candidates who want a new harbour"),
        ("noted", "who was in his final year"),
        ("said", "what they need"),
        ("said", "which would cost too much and was late"),
        ("claimed", "the prize for the best boat"),
        ("backed", "calls for a vote"),
        ("praised", "the peace talks"),
        ("confirmed", "the long-awaited deal on fishing"),
        ("praised", "United Nations troops in Alden"),
        ("praised", "the bridge built by her father"),
        ("co-sponsored a bill", "that would have banned the ferry"),
        ("recalled", "where the ferry was built"),
        ("promised", "more affordable ferries"),
        ("opposed", "Otto Lind’s planned visit to Norland"),
        ("revealed", "parts of her letters that showed losses"),
        ("invoked", "the sinking of the ferry to explain why he was late"),
        ("tweeted", "a photo of himself on the gate"),
        ("wrote a letter to Beck pointing out", "past trades of the port"),
        ("was charged", "Ada Harris Lund, who was a clerk"),
        ("said", "in other words"),
        ("told reporters", "with the aim of peace"),
        ("reported", "earnings of nine million"),
        ("echoed", "comments made earlier by the mayor"),
        ("condemned", "Norland's harbour on ground occupied since 1967"),
        ("deliberates on", "whether to end her term and call a vote"),
        ("are investigating", "whether the fire was set"),
        ("joked about", "how cold it was"),
        ("disagree on", "how best to save the harbour"),
        ("said", "how much the ferry will cost"),
        ("disapprove of", "how he runs the port"),
        ("has provided few details about", "how his plan might differ from hers"),
        ("have yet to confirm", "that the ferry sank"),
        ("refused to say", "that the ferry sank"),
        ("rejected", "a push by Ana Lind, the minister, to close the port"),
    ],
)
def test_a_thing_is_none(cue: str, content: str) -> None:
    assert not told(cue, content)


def test_what_was_made_into_a_clause_is_one() -> None:
    assert told("accused", "the mayor of asking for more", "The mayor asked for more")
    assert not told("accused", "the mayor of asking for more")


def test_a_name_for_a_pronoun_makes_no_clause() -> None:
    assert not told("is seen as", "he the father of the port", "Otto Lind the father of the port")
    assert told("is seen as", "he the father of the port", "Otto Lind is the father of the port")
