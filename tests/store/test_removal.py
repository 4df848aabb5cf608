"""An article or a claim off the record: its texts are gone from every table, and what others say stays."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import select

from bot.errors import BadInput, Conflict, NotFound
from bot.models import (
    Article,
    Claim,
    ClaimVector,
    Digest,
    Draft,
    DraftState,
    Event,
    FlagReason,
    Follow,
    Notice,
    Source,
    Statement,
    metadata,
)
from bot.records.digests import Contents, Section, Story, Voice
from bot.records.search import Query
from bot.store import articles, digests, drafts, follows, history, search
from bot.store.database import Database
from bot.store.keys import text_key
from bot.vocabulary import Stance
from bot.work import curating, digesting, flagging, following, removing, showing, sourcing
from bot.work.curating import Cited
from tests.store.conftest import GUILD, NOW, OTHER_GUILD

CURATOR, MEMBER, FOLLOWER = 9, 5, 6
WHY = "It names a child"
ROBBED, LATE = "Zelda Quirk robbed the kiosk", "The ferry was late"
TEXT = f"Zelda Quirk lives in Elm Street 9.\n{ROBBED}, Xaver Ploom said.\n{LATE}, the mayor said."
# Words that stand in the removed article alone.
SECRET = ("zelda", "quirk", "elm street", "ploom", "kiosk", "robbed")


async def publish(db: Database, url: str | None, words: str = TEXT, guild_id: int = GUILD) -> int:
    """An article on record; returns its number."""
    row = Article(
        guild_id=guild_id,
        number=0,
        url=url,
        title=words.split("\n")[0],
        text=words,
        text_hash=articles.text_hash(words),
        fetched_at=NOW,
        added_by=MEMBER,
    )
    async with db.write() as session:
        return (await articles.add(session, row, now=NOW))[0].number


async def cite(db: Database, claim: str | int, source: str, quote: str, link: str | None, **more: Any) -> int:
    """A statement under a new claim, or one on record; returns the claim's number."""
    cited = Cited(source, quote, more.pop("stance", Stance.ASSERTS), link=link)
    if isinstance(claim, int):
        return (await curating.cite(db, GUILD, claim, cited, actor_id=CURATOR, now=NOW, **more)).number
    return (await curating.add(db, GUILD, claim, cited, actor_id=CURATOR, now=NOW, **more))[0].number


HERE, ELSEWHERE = "https://a.example/1", "https://b.example/2"


async def story(db: Database) -> tuple[int, int]:
    """An article with a claim that it alone carries and one that others carry, too; the claims' numbers."""
    await publish(db, HERE)
    await publish(db, ELSEWHERE, f"{LATE}, said the captain.")
    robbed = await cite(db, ROBBED, "Xaver Ploom", ROBBED, HERE)
    late = await cite(db, LATE, "Mayor", LATE, HERE)
    await cite(db, late, "Captain Flint", LATE, ELSEWHERE)
    return robbed, late


async def remove(db: Database, number: int = 1, **more: Any) -> Any:
    given = {"why": WHY, "actor_id": CURATOR, "now": NOW} | more
    return await removing.remove(db, given.pop("guild_id", GUILD), number, **given)


async def everything(db: Database) -> str:
    """Every row of every table, in lower case."""
    found = []
    async with db.read() as session:
        for name in [*metadata.tables, "claim_fts_doc"]:
            rows = await session.exec(text(f'SELECT * FROM "{name}"'))  # pyright: ignore[reportCallIssue, reportArgumentType]
            found += [str(tuple(row)) for row in rows]
    return "\n".join(found).lower()


async def rows(db: Database, table: Any) -> list[Any]:
    async with db.read() as session:
        return list(await session.exec(select(table).order_by(table.id)))


async def test_nothing_of_its_texts_is_left_in_any_table(database: Database) -> None:
    robbed, late = await story(database)
    async with database.write() as session:
        article = await articles.get(session, GUILD, 1)
        newer = f"{TEXT}\nZelda Quirk is nine."
        await articles.replace_text(session, article, newer, articles.text_hash(newer), now=NOW)
        assert article.id is not None
        made = [
            Draft(
                guild_id=GUILD,
                article_id=article.id,
                position=position,
                text=f"{ROBBED} {state}",
                statements=[{"quote": ROBBED}],
                state=state,
            )
            for position, state in enumerate(DraftState)
        ]
        await drafts.add_all(session, made)
        claim = (await session.exec(select(Claim).where(Claim.number == robbed))).one()
        assert claim.id is not None
        session.add(
            ClaimVector(
                guild_id=GUILD, claim_id=claim.id, model="m", text_key=text_key(ROBBED), vector=b"\0\0"
            )
        )
    await curating.rate(
        database,
        GUILD,
        robbed,
        "unproven",
        reason="Zelda Quirk says no",
        evidence="https://c.example/",
        curator_id=CURATOR,
        curator_name="Cem",
        now=NOW,
    )
    await curating.edit(
        database, GUILD, robbed, f"{ROBBED} at noon", expected=ROBBED, why="x", actor_id=CURATOR, now=NOW
    )
    await following.follow_claim(database, GUILD, robbed, member_id=FOLLOWER, now=NOW)
    await following.follow_claim(database, GUILD, late, member_id=FOLLOWER, now=NOW)
    await following.follow_source(database, GUILD, "Xaver Ploom", member_id=FOLLOWER, now=NOW)
    await cite(database, robbed, "Zelda Quirk", "robbed the kiosk", HERE)
    await flagging.raise_flag(
        database,
        GUILD,
        robbed,
        member_id=MEMBER,
        reason=FlagReason.OTHER,
        note="Zelda Quirk is nine",
        now=NOW,
    )
    before = await everything(database)
    assert all(word in before for word in SECRET)

    would_go = await removing.preview(database, GUILD, 1)
    went = await remove(database)
    assert went == would_go
    assert (went.gone, went.staying, went.statements) == ((robbed,), (late,), 3)
    assert (went.versions, went.open, went.flags, went.sources) == (1, 1, 1, 3)
    after = await everything(database)
    assert [word for word in SECRET if word in after] == []
    # What others say stays, and so do the follow of it and the other article.
    card = await showing.show(database, GUILD, late)
    assert [line.source for line in card.statements] == ["Captain Flint"]
    assert [follow.claim_id for follow in await rows(database, Follow)] == [card.id]
    assert [article.number for article in await rows(database, Article)] == [2]
    async with database.read() as session:
        assert (await search.search(session, GUILD, Query("kiosk"))).total == 0


async def test_who_when_and_why_are_one_event_and_one_for_a_claim_that_stays(database: Database) -> None:
    robbed, late = await story(database)
    later = NOW + timedelta(hours=1)
    await remove(database, now=later)
    removed, lost = (await rows(database, Event))[-2:]
    assert (removed.action, removed.actor_id, removed.at, removed.why) == (
        "article removed",
        CURATOR,
        later,
        WHY,
    )
    assert removed.after == {"number": 1, "count": 2, "claims": [robbed]}
    assert (lost.action, lost.after, lost.why) == ("statement removed", {"article": 1, "count": 1}, WHY)
    told_of = await showing.history_page(database, GUILD, late, 0)
    assert told_of.events[0].action == "statement removed"


async def test_a_second_time_is_refused_with_who_did_it_and_why(database: Database) -> None:
    await story(database)
    await remove(database)
    for again in (remove(database), removing.preview(database, GUILD, 1)):
        with pytest.raises(NotFound, match=f"Article 1 was removed from the record by <@{CURATOR}>: {WHY}"):
            await again
    with pytest.raises(NotFound, match="There is no article 7"):
        await remove(database, 7)
    assert [event.action for event in await rows(database, Event)].count("article removed") == 1


async def test_of_two_at_once_one_removes_it(database: Database) -> None:
    await story(database)
    done = await asyncio.gather(*(remove(database) for _ in range(4)), return_exceptions=True)
    assert sum(isinstance(each, NotFound) for each in done) == 3
    assert [event.action for event in await rows(database, Event)].count("article removed") == 1


async def test_an_article_of_another_server_is_not_touched(database: Database) -> None:
    await publish(database, HERE, guild_id=OTHER_GUILD)
    with pytest.raises(NotFound, match="There is no article 1"):
        await remove(database)
    await story(database)
    await remove(database)
    [kept, _] = sorted(await rows(database, Article), key=lambda row: row.guild_id == GUILD)
    assert (kept.guild_id, kept.text) == (OTHER_GUILD, TEXT)
    # Its number there was never removed.
    with pytest.raises(NotFound, match="There is no article 2"):
        await remove(database, 2, guild_id=OTHER_GUILD)


@pytest.mark.parametrize("why", ["", "  ", "…"])
async def test_without_a_reason_nothing_is_removed(database: Database, why: str) -> None:
    await story(database)
    with pytest.raises(BadInput, match="Say why"):
        await remove(database, why=why)
    assert len(await rows(database, Article)) == 2


async def test_what_was_cited_from_its_address_by_hand_goes_with_it(database: Database) -> None:
    number = await cite(database, ROBBED, "Xaver Ploom", ROBBED, HERE)
    await publish(database, HERE)
    went = await remove(database)
    assert went.gone == (number,)
    assert await rows(database, Statement) == []


async def test_a_pasted_text_takes_no_statement_without_an_article(database: Database) -> None:
    await publish(database, None)
    number = await cite(database, ROBBED, "Xaver Ploom", ROBBED, None)
    went = await remove(database)
    assert (went.statements, went.gone) == (0, ())
    assert len((await showing.show(database, GUILD, number)).statements) == 1


async def test_what_was_merged_goes_where_its_statements_go(database: Database) -> None:
    robbed, late = await story(database)
    first = await cite(database, "Zelda Quirk ran", "Mayor", "Zelda Quirk", HERE)
    second = await cite(database, "A ferry came late", "Purser", "late", ELSEWHERE)
    # A part of what goes, a part with other statements, and a part of what stays that brought secrets alone.
    for part, into in ((first, robbed), (second, late), (robbed, late)):
        await curating.merge(database, GUILD, part, into, actor_id=CURATOR, now=NOW)
    went = await remove(database)
    assert (went.gone, went.staying) == (tuple(sorted((first, robbed))), (late,))
    assert {claim.number for claim in await rows(database, Claim)} == {late, second}
    apart, left = await curating.unmerge(database, GUILD, second, actor_id=CURATOR, now=NOW)
    assert [line.source for line in apart.statements] == ["Purser"]
    assert [line.source for line in left.statements] == ["Captain Flint"]
    after = await everything(database)
    assert [word for word in SECRET if word in after] == []


async def test_a_merged_source_goes_where_its_statements_go(database: Database) -> None:
    _, late = await story(database)
    await cite(database, late, "Zelda Quirk", "late", HERE)
    for part, into in (("Mayor", "Xaver Ploom"), ("Zelda Quirk", "Captain Flint")):
        await sourcing.merge(database, GUILD, part, into, actor_id=CURATOR, now=NOW)
    went = await remove(database)
    assert went.sources == 3
    assert [source.name for source in await rows(database, Source)] == ["Captain Flint"]


async def test_the_past_is_told_without_it(database: Database) -> None:
    _, late = await story(database)
    # The captain was taken for the speaker of what now goes, and then released from him.
    merged = await sourcing.merge(database, GUILD, "Captain Flint", "Xaver Ploom", actor_id=CURATOR, now=NOW)
    await sourcing.release(database, GUILD, merged.id, actor_id=CURATOR, now=NOW + timedelta(hours=1))
    await remove(database, now=NOW + timedelta(hours=2))
    then = NOW + timedelta(minutes=30)
    card = await showing.show_as_of(database, GUILD, late, then, now=NOW + timedelta(hours=3))
    assert [line.source for line in card.statements] == ["Captain Flint"]


async def test_the_member_of_an_open_flag_hears_of_it_without_the_words(database: Database) -> None:
    robbed, _ = await story(database)
    for member in (MEMBER, FOLLOWER):
        await flagging.raise_flag(
            database, GUILD, robbed, member_id=member, reason=FlagReason.OUTDATED, now=NOW
        )
    await flagging.decide(
        database, GUILD, 2, flagging.FlagState.DISMISSED, curator_id=CURATOR, decision="It is not.", now=NOW
    )
    await remove(database)
    [notice] = await rows(database, Notice)
    assert (notice.member_id, notice.kind) == (MEMBER, "flag outcome")
    assert notice.body["decision"] == f"The article that carried it was removed: {WHY}"
    async with database.write() as session:
        [bundle] = await follows.take_due(session, now=NOW, until=NOW, limit=5)
    [outcome] = bundle.outcomes
    assert (outcome.flag, outcome.number, outcome.text) == (1, robbed, "")
    with pytest.raises(NotFound, match="no flag 1"):
        await flagging.show(database, GUILD, 1)


async def test_who_follows_a_claim_that_stays_hears_that_it_lost_a_statement(database: Database) -> None:
    _, late = await story(database)
    await following.follow_claim(database, GUILD, late, member_id=FOLLOWER, now=NOW)
    await remove(database)
    [notice] = await rows(database, Notice)
    assert notice.body["what"] == "statement removed"
    # It stands as it does without what was removed.
    assert notice.body["standing"] == "reported"


def told(claim: Any, section: Section = Section.NEW, **more: Any) -> Story:
    return Story(section, claim.id, claim.number, claim.text, claim.standing, **more)


async def digest(database: Database, stories: tuple[Story, ...]) -> None:
    """A digest that was posted long ago."""
    given = {"channel_id": 555, "correct_days": 1}
    await digesting.reschedule(database, GUILD, given, sections={}, actor_id=CURATOR, now=NOW)
    contents = Contents(
        NOW, NOW, stories=stories, sources=(Voice("Xaver Ploom", 1), Voice("Captain Flint", 1)), new_claims=2
    )
    row = Digest(
        guild_id=GUILD,
        week="2025-W01",
        starts_at=NOW,
        ends_at=NOW,
        state=digesting.DigestState.POSTED,
        snapshot=contents.to_json(),
        mark="x",
        created_at=NOW,
        posted_at=NOW - timedelta(days=300),
    )
    async with database.write() as session:
        await digests.add(session, row, {story.claim_id for story in stories})


async def test_digests_lose_it_and_posted_ones_are_corrected_once(database: Database) -> None:
    robbed, late = await story(database)
    first, second = [await showing.show(database, GUILD, number) for number in (robbed, late)]
    await digest(
        database,
        (
            told(first, who=("Xaver Ploom",)),
            told(second, who=("Xaver Ploom", "Captain Flint"), also=(robbed,), also_ids=(first.id,)),
            told(second, Section.DENIED, who=("Captain Flint",), quote=ROBBED),
            told(second, Section.UNANSWERED, who=("Xaver Ploom",)),
        ),
    )
    await remove(database)
    [row] = await rows(database, Digest)
    contents = Contents.from_json(row.snapshot)
    assert contents.stories == (
        told(second, who=("Captain Flint",)),
        told(second, Section.DENIED, who=("Captain Flint",)),
    )
    assert [voice.name for voice in contents.sources] == ["Captain Flint"]
    later = NOW + timedelta(minutes=10)
    async with database.read() as session:
        [waiting] = await digests.to_correct(session, since=later, long_since=later, limit=5)
        assert waiting.id is not None
        changes = await digests.corrections(session, waiting.id)
    assert [(change.event.action, change.number) for change in changes] == [("article removed", None)]
    async with database.write() as session:
        await digests.mark_applied(session, [change.row.id for change in changes], now=later)
    async with database.read() as session:
        assert await digests.to_correct(session, since=later, long_since=later, limit=5) == []
    after = await everything(database)
    assert [word for word in SECRET if word in after] == []


async def test_a_digest_that_tells_nothing_of_it_is_left_alone(database: Database) -> None:
    _, late = await story(database)
    await publish(database, "https://c.example/3", "Nothing at all happened.")
    await digest(database, (told(await showing.show(database, GUILD, late)),))
    await remove(database, 3)
    async with database.read() as session:
        assert await digests.to_correct(session, since=NOW, long_since=NOW, limit=5) == []


async def test_while_a_digest_is_posted_it_has_to_wait(database: Database) -> None:
    await story(database)
    await digest(database, ())
    async with database.write() as session:
        await digests.take(session, GUILD, now=NOW, by="one", until=NOW + timedelta(seconds=60))
    with pytest.raises(Conflict, match="being posted at this moment"):
        await remove(database)
    await remove(database, now=NOW + timedelta(seconds=61))


async def remove_claim(db: Database, number: int, **more: Any) -> Any:
    given = {"why": WHY, "actor_id": CURATOR, "now": NOW} | more
    return await removing.remove_claim(db, given.pop("guild_id", GUILD), number, **given)


async def test_a_claim_goes_with_all_of_its_words(database: Database) -> None:
    late = await cite(database, LATE, "Captain", LATE, ELSEWHERE)
    robbed = await cite(database, ROBBED, "Xaver Ploom", ROBBED, None)
    await cite(database, robbed, "Captain", "no kiosk", None, stance=Stance.DENIES)
    ran = await cite(database, "Zelda Quirk ran to Elm Street", "Xaver Ploom", "Zelda ran", None)
    await curating.merge(database, GUILD, ran, robbed, actor_id=CURATOR, now=NOW)
    await curating.edit(
        database, GUILD, robbed, f"{ROBBED} at noon", expected=ROBBED, why="x", actor_id=CURATOR, now=NOW
    )
    await curating.rate(
        database,
        GUILD,
        robbed,
        "unproven",
        reason="Zelda Quirk says no",
        evidence="https://c.example/",
        curator_id=CURATOR,
        curator_name="Cem",
        now=NOW,
    )
    await following.follow_claim(database, GUILD, robbed, member_id=FOLLOWER, now=NOW)
    for member in (MEMBER, FOLLOWER):
        await flagging.raise_flag(
            *(database, GUILD, robbed),
            member_id=member,
            reason=FlagReason.OTHER,
            note="Zelda Quirk is nine",
            now=NOW,
        )
    await flagging.decide(
        database, GUILD, 2, flagging.FlagState.DISMISSED, curator_id=CURATOR, decision="It is not.", now=NOW
    )
    number = await publish(database, HERE, "A ferry came.")
    async with database.write() as session:
        article = await articles.get(session, GUILD, number)
        claim = (await session.exec(select(Claim).where(Claim.number == robbed))).one()
        assert claim.id is not None
        assert article.id is not None
        vector = ClaimVector(
            guild_id=GUILD, claim_id=claim.id, model="m", text_key=text_key(ROBBED), vector=b"\0\0"
        )
        kept = Draft(
            guild_id=GUILD,
            article_id=article.id,
            position=0,
            text=f"{ROBBED}, they say",
            state=DraftState.KEPT,
            claim_id=claim.id,
        )
        session.add(vector)
        session.add(kept)
        for before, after in (("Quirk was there", kept.text), ("A ferry came", "A ferry comes")):
            wordings: Any = {"before": {"text": before}, "after": {"text": after}}
            await history.record(
                *(session, GUILD, "draft edited"),
                now=NOW,
                actor_id=CURATOR,
                article_id=article.id,
                **wordings,
            )
    before = await everything(database)
    assert all(word in before for word in SECRET)

    would_go = await removing.preview_claim(database, GUILD, robbed)
    went = await remove_claim(database, robbed)
    assert went == would_go
    assert (went.number, went.parts, went.statements) == (robbed, (ran,), 3)
    assert (went.ratings, went.flags, went.sources) == (1, 1, 1)
    after = await everything(database)
    assert [word for word in SECRET if word in after] == []
    # The other claim, its source and the article stay, and so does what was noted about its other draft.
    card = await showing.show(database, GUILD, late)
    assert [line.source for line in card.statements] == ["Captain"]
    assert [article.number for article in await rows(database, Article)] == [number]
    [*_, edited, removed] = await rows(database, Event)
    assert (edited.action, edited.after) == ("draft edited", {"text": "A ferry comes"})
    assert (removed.action, removed.actor_id, removed.why) == ("claim removed", CURATOR, WHY)
    assert removed.after == {"number": robbed, "count": 3, "claims": [robbed, ran]}
    [notice] = await rows(database, Notice)
    assert (notice.member_id, notice.body["text"]) == (MEMBER, "")
    assert notice.body["decision"] == f"The claim was removed: {WHY}"
    async with database.read() as session:
        assert (await search.search(session, GUILD, Query("kiosk"))).total == 0


async def test_a_removed_claim_is_told_of_by_every_number_that_it_had(database: Database) -> None:
    first = await cite(database, ROBBED, "Xaver Ploom", ROBBED, None)
    second = await cite(database, LATE, "Captain", LATE, None)
    await curating.merge(database, GUILD, first, second, actor_id=CURATOR, now=NOW)
    with pytest.raises(Conflict, match=f"#{first} is part of #{second} now; remove that one"):
        await remove_claim(database, first)
    with pytest.raises(BadInput, match="Say why the claim is removed"):
        await remove_claim(database, second, why=" … ")
    with pytest.raises(NotFound, match=f"There is no claim #{second} on this server"):
        await remove_claim(database, second, guild_id=OTHER_GUILD)
    done = await asyncio.gather(*(remove_claim(database, second) for _ in range(3)), return_exceptions=True)
    assert sum(isinstance(each, NotFound) for each in done) == 2
    for number in (first, second):
        with pytest.raises(NotFound, match=f"#{number} was removed from the record by <@{CURATOR}>: {WHY}"):
            await showing.show(database, GUILD, number)
    with pytest.raises(NotFound, match="There is no claim #9"):
        await showing.show(database, GUILD, 9)


async def test_a_statement_that_was_moved_away_keeps_its_past(database: Database) -> None:
    first = await cite(database, ROBBED, "Xaver Ploom", ROBBED, None)
    second = await cite(database, LATE, "Captain", LATE, None)
    hours = [NOW + timedelta(hours=number) for number in range(6)]
    await curating.merge(database, GUILD, first, second, actor_id=CURATOR, now=hours[1])
    [mine, _] = await curating.statements_of(database, GUILD, second)
    await curating.withdraw(database, GUILD, second, mine[0], why="No", actor_id=CURATOR, now=hours[2])
    await curating.unmerge(database, GUILD, first, actor_id=CURATOR, now=hours[3])
    await remove_claim(database, second, now=hours[4])
    past = await showing.show_as_of(database, GUILD, first, NOW, now=hours[5])
    assert [line.withdrawn_at for line in past.statements] == [None]


async def test_digests_lose_a_removed_claim(database: Database) -> None:
    robbed = await cite(database, ROBBED, "Xaver Ploom", ROBBED, None)
    late = await cite(database, LATE, "Captain", LATE, None)
    first, second = [await showing.show(database, GUILD, number) for number in (robbed, late)]
    await digest(database, (told(first, who=("Xaver Ploom",)), told(second, who=("Captain",))))
    async with database.write() as session:
        await digests.take(session, GUILD, now=NOW, by="one", until=NOW + timedelta(seconds=60))
    with pytest.raises(Conflict, match="being posted at this moment"):
        await remove_claim(database, robbed)
    await remove_claim(database, robbed, now=NOW + timedelta(seconds=61))
    [row] = await rows(database, Digest)
    assert [story.number for story in Contents.from_json(row.snapshot).stories] == [late]
    later = NOW + timedelta(minutes=10)
    async with database.read() as session:
        [waiting] = await digests.to_correct(session, since=later, long_since=later, limit=5)
    assert waiting.id == row.id
    after = await everything(database)
    assert [word for word in SECRET if word in after] == []


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_its_text_is_overwritten_in_the_file(database: Database, tmp_path: Path) -> None:
    await publish(database, HERE, "Zelda Quirk lives in Elm Street 9. " * 500)
    await publish(database, ELSEWHERE, "A ferry came. " * 500)
    await remove(database)
    async with database.write() as session:
        await session.exec(text("SELECT 1"))  # pyright: ignore[reportCallIssue, reportArgumentType]
    await asyncio.to_thread(_checkpoint, tmp_path / "claimbot.db")
    content = (tmp_path / "claimbot.db").read_bytes()
    assert b"A ferry came" in content
    assert b"Elm Street" not in content


def _checkpoint(file: Path) -> None:
    import sqlite3

    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
