import pytest

from bot.reading.speech import is_speech


@pytest.mark.parametrize(
    "cue",
    ["said", "told Reuters that", "According to", "has denied", "TWEETED", "in a statement", "bragged about"],
)
def test_words_of_communication_are_speech(cue):
    assert is_speech(cue)


@pytest.mark.parametrize(
    "cue", ["wants", "is expected to", "seemed", "supports", "hopes", "", "—", "essays", "123"]
)
def test_attitudes_are_not(cue):
    assert not is_speech(cue)
