"""The digest's message: within Discord's limits and harmless, whatever the record holds."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from bot.models import Digest, DigestCorrection, DigestSchedule, Event, Standing
from bot.records.digests import Contents, Correction, Day, Edition, Section, Story, Voice
from bot.ui import digests, plots
from bot.ui.language import OFFERED
from bot.ui.language import words as words_of
from bot.vocabulary import Cadence

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
END = START + timedelta(days=7)
HOSTILE = "@everyone <@&123> **x** [a](https://evil.example) ~~ ``` \u202e\u0000 # > - 1. ||spoiler||"
MARK = "16345785d8a0001-2026W11"

texts = st.one_of(st.text(max_size=600), st.just(HOSTILE * 5), st.just("ш" * 900), st.just("\u0627" * 300))
stories = st.builds(
    Story,
    section=st.sampled_from([s for s in Section if s not in (Section.VOICES, Section.PLOT)]),
    claim_id=st.integers(1, 50),
    number=st.integers(1, 10**8),
    text=texts,
    standing=st.sampled_from(Standing),
    also=st.lists(st.integers(1, 10**8), max_size=9).map(tuple),
    who=st.lists(texts, max_size=9).map(tuple),
    quote=st.none() | texts,
    hours=st.none() | st.integers(0, 10**6),
    was=st.none() | texts,
    became=st.none() | texts,
    flags=st.integers(0, 1000),
    said_by=st.lists(texts, max_size=9).map(tuple),
    own=st.booleans(),
    flagged=st.booleans(),
)
languages = st.sampled_from(sorted(OFFERED))
voices = st.lists(st.builds(Voice, texts, st.integers(0, 10**6)), max_size=5).map(tuple)


def edition(contents: Contents, corrections: tuple[Correction, ...] = (), **schedule: Any) -> Edition:
    given = {"guild_id": 1, "channel_id": 5, "active_from": START, **schedule}
    digest = Digest(guild_id=1, week="2026-W11", starts_at=START, ends_at=END, mark=MARK, created_at=END)
    return Edition(digest, DigestSchedule(**given), contents, corrections)


def contents(*some: Story, **more: Any) -> Contents:
    order = list(Section)
    days = tuple(
        Day((START + timedelta(days=n)).date(), {Standing.REPORTED: n}, denials=n % 2) for n in range(7)
    )
    return Contents(
        START,
        END,
        stories=tuple(sorted(some, key=lambda story: order.index(story.section))),
        days=days,
        **{"new_claims": 21, "denials": 3, **more},
    )


def story(number: int, section: Section = Section.NEW, **more: Any) -> Story:
    given = {"text": f"Boat {number} was sold", "standing": Standing.REPORTED, "who": ("Ostland",)}
    return Story(section, number, number, **{**given, **more})


def correction(number: int, action: str, *, told: tuple[int, ...] = (), **after: Any) -> Correction:
    event = Event(id=number, guild_id=1, at=END, action=action, before=after.pop("before", None), after=after)
    row = DigestCorrection(guild_id=1, digest_id=1, event_id=number, created_at=END)
    return Correction(row, event, number, told or (number,))


def shown(view: Any) -> str:
    return "\n".join(node["content"] for node in nodes(view.to_components()) if "content" in node)


def nodes(components: Any) -> list[dict[str, Any]]:
    found = []
    for component in components:
        found.append(component)
        found += nodes(component.get("components", ()))
        if "accessory" in component:
            found += nodes([component["accessory"]])
    return found


@given(st.lists(stories, max_size=40), voices, voices, st.booleans(), st.booleans(), languages)
def test_the_message_is_within_limits(
    some: list[Story],
    sources: tuple[Voice, ...],
    outlets: tuple[Voice, ...],
    plot: bool,
    mention: bool,
    language: str,
) -> None:
    told = contents(*some, sources=sources, outlets=outlets, open_flags=3, language=language)
    corrections = tuple(
        correction(s.number, "statement added", source=s.text, stance="denies") for s in some[:20]
    )
    view = digests.post(edition(told, corrections, mention_role_id=7 if mention else None), plot=plot)
    every = nodes(view.to_components())
    assert len(every) <= 40
    assert sum(len(node["content"]) for node in every if "content" in node) <= 4000
    ids = [node["custom_id"] for node in every if "custom_id" in node]
    assert all(len(custom_id) <= 100 for custom_id in ids)
    # By the one or the other the message is found again.
    assert (f"digest:all:{MARK}" in ids) is (told.activity > 0)
    assert any(node.get("id") for node in every) is (told.activity == 0)
    assert all(node["content"] for node in every if "content" in node)
    json.dumps(view.to_components())


@given(st.lists(stories, max_size=30), st.integers(-3, 9), languages)
def test_every_page_is_within_limits_and_pages_hold_everything(
    some: list[Story], number: int, language: str
) -> None:
    told = edition(contents(*some, language=language))
    page = digests.everything(told, number)
    assert 0 <= page.number < page.pages
    every = nodes([item.to_component_dict() for item in page.items])
    assert len(every) + 6 <= 40
    assert sum(len(node["content"]) for node in every if "content" in node) <= 3900
    told_ids = [
        node["label"]
        for n in range(page.pages)
        for node in nodes([item.to_component_dict() for item in digests.everything(told, n).items])
        if "label" in node
    ]
    assert told_ids == [f"#{s.number}" for s in told.contents.stories]


@pytest.mark.parametrize(
    ("hours", "told"), [(1, "1 hour"), (47, "47 hours"), (48, "2 days"), (1505, "62 days")]
)
def test_how_long_a_denial_took(hours: int, told: str) -> None:
    late = contents(story(1, Section.DENIED, who=("Eastland",), hours=hours))
    assert f"denied by **Eastland**, {told} after the claim" in shown(digests.post(edition(late), plot=False))


def test_sections_stand_in_the_order_of_interest_and_the_rest_is_a_button() -> None:
    told = contents(
        *(story(n) for n in range(1, 13)),
        story(20, Section.DENIED, who=("Westland",), quote="never", hours=5),
        story(21, Section.CHANGED, was="reported", became="corroborated"),
        story(22, Section.UNANSWERED, who=("Mara Lind",)),
        story(23, Section.FLAGGED, flags=4),
        sources=(Voice("Ostland", 9),),
        open_flags=1,
    )
    view = digests.post(edition(told), plot=False)
    words = shown(view)
    headings = ["Newly denied", "New claims", "Changed", "Still unanswered", "Most flagged", "Most quoted"]
    places = [words.index(f"**{heading}**") for heading in headings]
    assert places == sorted(places)
    assert "denied by **Westland**, 5 hours after the claim: “never”" in words
    assert "Reported → **Corroborated**" in words
    assert "**Mara Lind** is named, but no answer is on record" in words
    assert "flagged 4 times" in words
    assert "1 open flag for the curators" in words
    labels = [node["label"] for node in nodes(view.to_components()) if "label" in node]
    assert labels[-1] == "and 10 more"
    assert len(labels) == 7


def shown_numbers(*some: Story) -> list[int]:
    view = digests.post(edition(contents(*some)), plot=False)
    labels = [node["label"] for node in nodes(view.to_components()) if "label" in node]
    return [int(label[1:]) for label in labels if label.startswith("#")]


def test_each_section_has_its_share_of_the_room() -> None:
    denied = [story(n, Section.DENIED) for n in range(1, 8)]
    assert shown_numbers(*denied, *(story(n) for n in range(10, 40))) == [1, 2, 3, 10, 11, 12]
    assert shown_numbers(*denied, story(10)) == [1, 2, 3, 4, 5, 10]


def test_a_flagged_claim_does_not_lead_and_outlets_own_words_come_last() -> None:
    some = [story(1, Section.DENIED, flagged=True), story(2, flagged=True), story(3, own=True)]
    assert shown_numbers(*some, story(4)) == [3, 4]
    assert shown_numbers(*some, *(story(n) for n in range(4, 10))) == [4, 5, 6, 7, 8, 9]
    assert shown_numbers(*some, story(4, Section.FLAGGED, flags=3, flagged=True)) == [3, 4]


def test_a_newly_denied_claim_is_told_with_who_asserts_it() -> None:
    late = contents(story(1, Section.DENIED, said_by=("Ostland",), who=("Eastland",), hours=None))
    assert "said by **Ostland** · denied by **Eastland**" in shown(digests.post(edition(late), plot=False))


def test_hostile_words_neither_ping_nor_format() -> None:
    words = shown(digests.post(edition(contents(story(1, text=HOSTILE, who=(HOSTILE,)))), plot=False))
    assert "@everyone" not in words
    assert not re.search(r"(?<!\\)<@", words)
    assert "\u202e" not in words
    assert "](https" not in words


def test_a_quiet_week_is_one_line() -> None:
    view = digests.post(edition(Contents(START, END)), plot=False)
    assert "A quiet week: nothing new on record." in shown(view)
    assert not [item for item in view.walk_children() if isinstance(item, ui.Button)]
    month = edition(Contents(START, END), cadence=Cadence.MONTHLY)
    assert "A quiet month" in shown(digests.post(month, plot=False))


def test_sections_can_be_left_out() -> None:
    told = contents(story(1), story(2, Section.FLAGGED, flags=2), sources=(Voice("Ostland", 9),))
    words = shown(digests.post(edition(told, sections={"flagged": False, "voices": False}), plot=False))
    assert "Most flagged" not in words
    assert "Most quoted" not in words
    assert "New claims" in words
    assert not digests.has_plot(edition(told, sections={"plot": False}))
    assert digests.has_plot(edition(told))
    assert not digests.has_plot(edition(contents(story(1), new_claims=1, denials=0)))


def test_new_claims_are_grouped_by_standing() -> None:
    told = contents(story(1, standing=Standing.DISPUTED), story(2), story(3))
    words = shown(digests.post(edition(told), plot=False)).splitlines()
    assert [line for line in words if line.startswith("**New")] == [
        "**New claims** · ⚖️ Disputed",
        "**New claims** · 💬 Reported",
    ]


def test_what_is_told_in_one_line_is_corrected_in_it() -> None:
    told = contents(story(1, also=(4, 9)), story(2))
    words = shown(digests.post(edition(told, (correction(9, "claim rated", value="unproven"),)), plot=False))
    [line] = [line for line in words.splitlines() if "also" in line]
    assert line == "-# said by **Ostland** · also #4, #9"
    assert "#9 rated **unproven**" in words


def test_a_reworded_claim_is_shown_in_its_new_words() -> None:
    told = contents(story(1), story(2, also=(4,)))
    changes = (
        correction(1, "claim edited", text="Boat 1 was lent"),
        Correction(
            DigestCorrection(guild_id=1, digest_id=1, event_id=7, created_at=END),
            Event(id=7, guild_id=1, at=END, action="claim edited", after={"text": "Boat *1* was leased"}),
            1,
            (1,),
        ),
        correction(4, "claim edited", text="Boat 4 was lent"),
    )
    words = shown(digests.post(edition(told, changes), plot=False))
    assert r"**#1** · Boat \*1\* was leased" in words
    assert "Boat 1 was" not in words
    assert "reworded · reworded" in words
    # The line is told in the words of another claim, which were not changed.
    assert "**#2** · Boat 2 was sold" in words
    assert "#4 reworded" in words


def test_what_befalls_the_claim_that_another_became_a_part_of_is_told_once_in_its_line() -> None:
    told = contents(story(1, also=(4,)), story(2))
    merged = (
        correction(1, "claim merged", claim=20),
        correction(20, "statement added", source="Westland", told=(1, 4)),
    )
    words = shown(digests.post(edition(told, merged), plot=False))
    assert f"Corrected <t:{int(END.timestamp())}:d>: now part of #20 · #20 denied by **Westland**" in words
    assert words.count("Westland") == 1


def test_what_is_behind_the_button_is_corrected_beside_it() -> None:
    told = contents(*(story(n) for n in range(1, 12)))
    words = shown(digests.post(edition(told, (correction(11, "claim merged", claim=2),)), plot=False))
    assert "Boat 11 was sold" not in words
    assert f"-# ✏️ Corrected <t:{int(END.timestamp())}:d>: #11 now part of #2" in words


def test_several_who_are_silent_are_told_in_the_plural() -> None:
    told = contents(story(1, Section.UNANSWERED, who=("Mara Lind", "Westland")), story(2))
    words = shown(digests.post(edition(told), plot=False))
    assert "**Mara Lind**, **Westland** are named, but no answer is on record" in words


def test_a_digest_in_arabic_keeps_names_in_their_places() -> None:
    told = contents(story(1, Section.DENIED, who=("Ostland",), hours=2), language="ar")
    words = shown(digests.post(edition(told), plot=False))
    assert "⚖️" not in words
    assert "نُفي حديثًا" in words
    assert "نفى ذلك **\u2068Ostland\u2069** بعد ساعتين من الادعاء" in words
    assert "\u2068Boat 1 was sold\u2069" in words


def test_the_role_is_mentioned_outside_the_box() -> None:
    first, box = digests.post(edition(contents(story(1)), mention_role_id=77), plot=False).to_components()
    assert (first["content"], box["type"]) == ("<@&77>", 17)


@pytest.mark.parametrize(
    ("change", "note"),
    [
        (correction(1, "statement added", stance="denies", source="West*land"), r"denied by **West\*land**"),
        (correction(1, "claim rated", value="unproven"), "rated **unproven**"),
        (
            correction(1, "claim rated", value="unproven", before={"value": "supported"}),
            "rated supported → **unproven**",
        ),
        (
            correction(1, "rating removed", value=None, before={"value": "unproven"}),
            "rated unproven → **not rated**",
        ),
        (correction(1, "statement corrected"), "a statement was corrected"),
        (correction(1, "statement withdrawn"), "a statement was withdrawn"),
        (correction(1, "statement restored"), "a withdrawn statement was restored"),
        (correction(1, "statement removed", count=1), "a statement was removed"),
        (correction(1, "claim merged", claim=7), "now part of #7"),
        (correction(1, "merge undone"), "a separate claim again"),
        (correction(1, "claim edited"), "reworded"),
    ],
)
def test_a_correction_is_marked_at_its_line(change: Correction, note: str) -> None:
    told = contents(story(1), story(2))
    words = shown(digests.post(edition(told, (change,)), plot=False))
    assert f"✏️ Corrected <t:{int(END.timestamp())}:d>: {note}" in words
    assert words.count("✏️") == 1


def test_a_restored_statement_is_told_as_such_in_every_language() -> None:
    notes = {
        language: shown(
            digests.post(
                edition(contents(story(1), language=language), (correction(1, "statement restored"),)),
                plot=False,
            )
        )
        for language in OFFERED
    }
    for language, words in notes.items():
        say = words_of(language)
        assert say("statement-restored") in words
        assert say("statement-corrected") not in words
    assert "eine zurückgezogene Aussage gilt wieder" in notes["de"]


def test_a_digest_is_named_after_its_days() -> None:
    assert digests.title(contents(story(1))) == "Claims from Mar 2 – 9, 2026"
    month = Contents(START, START + timedelta(days=28), zone="Pacific/Auckland", language="de")
    assert digests.title(month) == "Behauptungen: 2.–30. März 2026"


def test_a_digest_of_whole_days_is_told_without_minutes() -> None:
    whole = shown(digests.post(edition(contents(story(1))), plot=False))
    assert f"<t:{int(START.timestamp())}:d> – <t:{int(END.timestamp())}:d>" in whole
    until = END - timedelta(minutes=7)
    part = Contents(START, until, stories=(story(1),), days=(Day(START.date()),))
    assert f"<t:{int(until.timestamp())}:f>" in shown(digests.post(edition(part), plot=False))


def test_the_plot_is_told_in_words() -> None:
    said = digests.alt_text(contents(story(1)))
    assert "21 new claims" in said
    assert "3 denials" in said
    assert "The most on one day: 6 new claims, on Sunday" in said
    assert "sonntag" in digests.alt_text(contents(story(1), language="de")).lower()


@pytest.mark.parametrize("days", [1, 7, 31])
@pytest.mark.parametrize("language", ["en", "ar", "ja"])
def test_a_plot_is_a_picture(days: int, language: str) -> None:
    bars = plots.Bars(
        [date(2026, 3, 1) + timedelta(days=n) for n in range(days)],
        {standing: [n % 3 for n in range(days)] for standing in Standing},
        [n % 2 for n in range(days)],
        language,
    )
    assert plots.draw(bars, None).startswith(b"\x89PNG")


def test_a_plot_is_labelled_in_the_language_that_its_fonts_can_write() -> None:
    from matplotlib.font_manager import findfont

    for language, written in (("ar", "متنازع عليه"), ("de", "Umstritten")):
        assert plots._labels(language, None)[0]("standing.disputed") == written
    # The named font comes first; what it lacks is looked for in the others.
    serif = Path(findfont("DejaVu Serif"))
    say, families = plots._labels("ar", serif)
    assert (say.locale.language, families) == ("ar", ["DejaVu Serif", "DejaVu Sans"])
    klingon = {ord(letter) for letter in "\uf8d0\uf8d1"}
    assert plots._lacking(klingon, [str(serif)]) == klingon


async def test_plots_are_drawn_in_another_process_and_outlive_it() -> None:
    import os
    import signal

    plotter = plots.Plotter()
    bars = plots.week(contents(story(1)))
    try:
        first = await plotter.draw(bars)
        assert plotter._pool is not None
        worker = next(iter(plotter._pool._processes))
        assert worker != os.getpid()
        os.kill(worker, signal.SIGKILL)
        while await plotter.draw(bars) != first:
            pass
        assert first is not None
    finally:
        plotter.close()


async def test_a_plot_that_cannot_be_drawn_is_left_out() -> None:
    plotter = plots.Plotter()
    try:
        assert await plotter.draw(plots.Bars([date(2026, 3, 1)], {}, [1, 2, 3])) is None
    finally:
        plotter.close()
