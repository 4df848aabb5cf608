"""A hedge counts where it governs the cue or the main verb, and nowhere else."""

from __future__ import annotations

import pytest

from bot.reading.hedges import is_hedged


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("said", "the bridge could fall"),
        ("said", "that the old bridge's deck may have cracked"),
        ("said", "“The bridge might not hold,”"),
        ("said", "the bridge likely fell"),
        ("said", "it will probably rain"),
        ("said", "the bridge is “highly unlikely” to hold"),
        ("said", "Norland appears to have sold the bridge"),
        ("said", "the time seems right for a sale"),
        ("said", "two men are believed to have fled"),
        ("said", "perhaps the bridge fell"),
        ("said", "early data suggest the bridge is sinking"),
        ("said", "it is possible that the bridge fell"),
        ("said", "there is a real chance that the bridge fell"),
        ("said", "“I expect that Moe will be the mayor,”"),
        ("said", "I don’t think the bridge fell"),
        ("said", "it remains unclear who sold it"),
        ("said", "it matters if it goes forward"),
        ("said", "if Moe wins, the bridge will be sold"),
        ("said", "under the new law, the bridge may be sold"),
        ("suggested", "the bridge fell"),
        ("appear to corroborate", "the sale"),
        ("reportedly told", "them that the bridge fell"),
    ],
)
def test_what_is_put_forward_in_part(cue: str, content: str) -> None:
    assert is_hedged(cue, content)


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("said", "the bridge fell"),
        ("believe", "the state has shells that could be useful"),
        ("said", "the suspects are members of a gang"),
        ("said", "suspected gang members were arrested"),
        ("said", "he could not understand the delay"),
        ("said", "he could see the bridge"),
        ("said", "he took as many as he could"),
        ("said", "a decision would come as soon as possible"),
        ("said", "it would have been hard if he had not helped"),
        ("said", "it is bad news whether they are for or against it"),
        ("said", "the only way is to jail people if they do not pay"),
        ("said", "the car appeared behind them at a light"),
        ("said", "Moe is the likely winner"),
        ("said", "women are more likely than men to vote"),
        ("said", "an estimated 90 people came"),
        ("said", "The bridge fell. It is as if nobody had cared."),
        ("said", "“May I thank the mayor,”"),
        ("said", "they hoped that the firms could agree"),
        ("appeared on a show to say", "the bridge fell"),
        ("were more likely to say", "the bridge fell"),
    ],
)
def test_hedges_of_something_else(cue: str, content: str) -> None:
    assert not is_hedged(cue, content)
