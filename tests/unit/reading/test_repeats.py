"""One story in other words, and another story in the same ones: pairs in both directions."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.repeats import Told, groups, repeats

ONE = [
    ("The port sold diesel to Norhaven.", "the port sold diesel to Norhaven"),
    ("Norrland Mutual concealed its losses from us.", "Norrland Mutual hid its losses from us."),
    ("Two divers were arrested by guards on Monday.", "On Monday guards detained two divers."),
    ("The lighthouse of Ellery was demolished.", "Ellery’s lighthouse was destroyed."),
    ("The ministry intends to ban trawling.", "The ministry plans to prohibit trawling."),
    ("The dockers’ wages will be raised in May.", "In May the wages of the dockers will be increased."),
    ("Journalists were wiretapped by the premier’s office.", "The premier’s office wiretapped journalists."),
    ("The cargo ship ran aground near the harbour.", "The freighter ran aground near the port."),
    ("Herring catches fell by 30 per cent.", "Herring catches dropped by 30%."),
    ("The yard is going to shut down its dock.", "The yard will close its dock."),
    ("Two protesters were killed by police in Dunmark.", "Police killed two protesters in Dunmark."),
]
OTHERS = [
    ("Kelmar sold boats to the Tarn Company.", "Kelmar bought boats from the Tarn Company."),
    ("Kelmar sold boats to the Tarn Company.", "Kelmar denied selling boats to the Tarn Company."),
    ("Kelmar sold four boats.", "Kelmar sold six boats."),
    ("Boat 1 was sold.", "Boat 2 was sold."),
    ("Beacon B went dark.", "Beacon C went dark."),
    ("The bridge opened in 2017.", "The bridge opened in 2018."),
    ("The strike began on Monday.", "The strike began on Friday."),
    ("The yard was bought by Ostmark.", "The yard was bought by Westmark."),
    ("Norhaven sued Port Ellery.", "Port Ellery sued Norhaven."),
    ("The captain blamed the pilot.", "The pilot blamed the captain."),
    ("The captain was blamed by the pilot.", "The captain blamed the pilot."),
    ("Ferries cost more than trains.", "Trains cost more than ferries."),
    ("The editor’s source lied.", "The source’s editor lied."),
    ("Criticism of the mayor was loud.", "The mayor’s criticism was loud."),
    ("The council closed the port.", "The council opened the port."),
    ("The council closed the port.", "The council closed the bridge."),
    ("Police arrested the editor.", "Police released the editor."),
    ("The port is closed to ships from Ostland.", "The port is closed to ships to Ostland."),
    ("The yard builds ships for Ostland.", "The yard builds ships against Ostland."),
    ("Ships may enter the strait.", "Ships must enter the strait."),
    ("Most ships pay the toll.", "Some ships pay the toll."),
    ("The tanker sank after the collision.", "The tanker sank before the collision."),
    ("The minister will publish the papers.", "The minister has published the papers."),
    ("The governor leaked the memo.", "The governor’s aide leaked the memo."),
    ("Thousands fled the city.", "Hundreds fled the city."),
    ("The drug is legal in Kelmar.", "The drug is illegal in Kelmar."),
    ("The vaccine causes fever in children.", "The vaccine causes fever in adults."),
    ("The army bombed a school.", "The army bombed a school bus."),
]


@pytest.mark.parametrize(("left", "right"), ONE)
def test_one_story_in_other_words(left: str, right: str) -> None:
    assert repeats(Told(left), Told(right))
    assert repeats(Told(right), Told(left))


@pytest.mark.parametrize(("left", "right"), OTHERS)
def test_another_story_in_the_same_words(left: str, right: str) -> None:
    assert not repeats(Told(left), Told(right))
    assert not repeats(Told(right), Told(left))


def test_claims_are_gathered_under_the_first_of_them() -> None:
    claims = {
        5: "The ministry plans to ban trawling",
        7: "Kelmar sold boats",
        2: "The ministry intends to prohibit trawling",
        9: "The ministry plans to allow trawling",
        1: "Trawling? The ministry plans to ban trawling",
        3: "the ministry plans to outlaw trawling",
    }
    assert groups(claims) == {5: [5, 2, 3], 7: [7], 9: [9], 1: [1]}


@given(st.lists(st.sampled_from([text for pair in ONE + OTHERS for text in pair]) | st.text(max_size=60)))
def test_every_claim_is_in_one_group_and_repeats_all_of_it(texts: list[str]) -> None:
    claims = dict(enumerate(texts))
    found = groups(claims)
    assert sorted(key for some in found.values() for key in some) == list(claims)
    for some in found.values():
        for one, other in permutations(some, 2):
            assert repeats(Told(claims[one]), Told(claims[other]))
