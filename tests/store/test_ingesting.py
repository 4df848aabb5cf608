"""From drafts to claims on record: once each, whoever clicks how often."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from bot.errors import BadInput, Conflict, NotAllowed, NotFound
from bot.models import (
    Claim,
    Digest,
    DigestSchedule,
    Draft,
    DraftState,
    Event,
    FlagReason,
    Source,
    Statement,
)
from bot.reading.spans import Article, ReadClaim, Reading, ReadStatement
from bot.records.differences import Kind
from bot.records.search import Query
from bot.store import claims, curation, digests, drafts, search
from bot.store.database import Database
from bot.vocabulary import Form, SourceKind, Stance
from bot.work import curating, flagging, following, ingesting
from bot.work.curating import Cited
from bot.work.reading import Reader
from tests.store.conftest import GUILD, NOW, OTHER_GUILD

ANA, BEN = 7, 8
TEXT = (
    "The harbour was busy.\n\n"
    "In May, the Port Council told Tidal Wire that Ostland sold nine ferries to Westland. "
    "However, both Ostland and Westland have denied that such a sale took place.\n"
    "Nine cranes stood idle in June."
)


def at(words: str) -> tuple[tuple[int, int], ...]:
    start = TEXT.index(words)
    return ((start, start + len(words)),)


def denial(source: str) -> ReadStatement:
    return ReadStatement(
        stance=Stance.DENIES,
        hedged=False,
        source=at(source),
        source_name=source,
        source_role=None,
        source_kind=SourceKind.PLACE,
        via=None,
        when=None,
        cue=at("denied"),
        content=at("such a sale took place"),
        form=Form.INDIRECT,
        claim=1,
    )


FERRY_CLAIM = "Ostland sold nine ferries to Westland"
FERRIES = at(FERRY_CLAIM)
READING = Reading(
    Article(TEXT, outlet="Harbour Times", published="2024-03-02", title="Ferries"),
    (
        ReadStatement(
            stance=Stance.ASSERTS,
            hedged=False,
            source=at("the Port Council"),
            source_name="Port Council",
            source_role=None,
            source_kind=SourceKind.ORGANISATION,
            via="Tidal Wire",
            when="May",
            cue=at("told"),
            content=FERRIES,
            form=Form.INDIRECT,
            claim=1,
        ),
        denial("Ostland"),
        denial("Westland"),
    ),
    (
        ReadClaim("Nine cranes stood idle in June", at("Nine cranes stood idle in June")[0], ()),
        ReadClaim("Ostland sold nine ferries to Westland", FERRIES[0], (0, 1, 2)),
    ),
    reader="by heart",
)


class ByHeart(Reader):
    """A reader who knows one article, however it is given."""

    reading = READING

    async def read(self, article: Article) -> Reading:
        return replace(self.reading, article=article)


def at_noon() -> datetime:
    """A clock that stands."""
    return NOW


async def add(database: Database, article: Article = READING.article, **more: Any) -> ingesting.Added:
    return await ingesting.add_text(
        database, ByHeart(), article, guild_id=GUILD, member_id=ANA, now=NOW, **more
    )


async def ids(database: Database) -> list[int]:
    """The drafts of the first article, in panel order."""
    added = await add(database)
    return [draft.id for draft in added.review.drafts if draft.id is not None]


async def test_drafts_hold_what_was_read_the_contested_one_first(database: Database) -> None:
    said: list[str] = []

    async def progress(sentence: str) -> None:
        said.append(sentence)

    added = await add(database, progress=progress)
    contested, own = added.review.drafts
    assert said == ["Reading 38 words…"]
    assert (added.new, added.review.tally.open, added.review.tally.contested) == (True, 2, 1)
    assert added.review.article.reader == "by heart"
    assert (contested.text, contested.contested) == ("Ostland sold nine ferries to Westland", True)
    asserting, *denying = contested.statements
    assert (asserting["source"], asserting["via"]) == ("Port Council", "Tidal Wire")
    assert (asserting["when_text"], asserting["said_on"], asserting["paragraph"]) == ("May", "2023-05", 2)
    assert [statement["source"] for statement in denying] == ["Ostland", "Westland"]
    for statement in denying:
        assert statement["quote"] == (
            "However, both Ostland and Westland have denied that such a sale took place."
        )
    assert own.statements[0]["source"] == "Harbour Times"
    for draft in added.review.drafts:
        for statement in draft.statements:
            assert statement["quote"] == " … ".join(TEXT[s:e] for s, e in statement["spans"])


async def test_the_same_text_again_finds_the_article(database: Database) -> None:
    first = await add(database)
    again = await add(database)
    assert (again.new, again.review.article.id) == (False, first.review.article.id)
    assert again.review.tally == first.review.tally


async def test_keeping_makes_a_claim_with_both_denials(database: Database) -> None:
    contested, _ = await ids(database)
    kept = await ingesting.keep(database, GUILD, contested, member_id=ANA, now=NOW)
    assert (kept.new, kept.joined) == ((1,), ())
    async with database.read() as session:
        claim = (await session.exec(select(Claim))).one()
        rows = await session.exec(
            select(Source.name, Statement.stance, Statement.via)
            .join(Source, col(Source.id) == col(Statement.source_id))
            .order_by(col(Statement.id))
        )
        actions = [event.action for event in await session.exec(select(Event).order_by(col(Event.id)))]
        draft = await session.get_one(Draft, contested)
    assert rows.all() == [
        ("Port Council", Stance.ASSERTS, "Tidal Wire"),
        ("Ostland", Stance.DENIES, None),
        ("Westland", Stance.DENIES, None),
    ]
    assert (claim.number, claim.kept_by, claim.text) == (1, ANA, "Ostland sold nine ferries to Westland")
    assert actions == ["article added", "claim kept", *["statement added"] * 3]
    assert (draft.state, draft.decided_by, draft.claim_id) == (DraftState.KEPT, ANA, claim.id)


async def test_a_claim_of_nobody_is_said_by_its_outlet(database: Database) -> None:
    _, own = await ids(database)
    await ingesting.keep(database, GUILD, own, member_id=ANA, now=NOW)
    async with database.read() as session:
        source = (await session.exec(select(Source))).one()
        statement = (await session.exec(select(Statement))).one()
    assert (source.name, source.kind) == ("Harbour Times", SourceKind.ORGANISATION)
    assert (statement.quote, statement.paragraph) == ("Nine cranes stood idle in June", 3)


async def test_of_two_who_decide_at_once_one_is_told_who_was_faster(database: Database) -> None:
    contested, own = await ids(database)
    results = await asyncio.gather(
        *(ingesting.keep(database, GUILD, contested, member_id=who, now=NOW) for who in (ANA, BEN)),
        return_exceptions=True,
    )
    won = next(index for index, result in enumerate(results) if isinstance(result, ingesting.Kept))
    lost = results[1 - won]
    assert isinstance(lost, Conflict)
    assert str(lost) == f"<@{(ANA, BEN)[won]}> was faster: this draft is already on record as #1."
    await ingesting.drop(database, GUILD, own, member_id=BEN, now=NOW)
    with pytest.raises(Conflict, match=f"<@{BEN}> was faster: this draft has been dropped"):
        await ingesting.keep(database, GUILD, own, member_id=ANA, now=NOW)
    async with database.read() as session:
        assert len((await session.exec(select(Claim))).all()) == 1
        assert len((await session.exec(select(Statement))).all()) == 3


async def test_keep_all_and_keep_one_at_once_keep_each_once(database: Database) -> None:
    contested, _ = await ids(database)
    article_id = (await add(database)).review.article.id
    assert article_id is not None
    await asyncio.gather(
        ingesting.keep_all(database, GUILD, article_id, member_id=ANA, clock=at_noon),
        ingesting.keep(database, GUILD, contested, member_id=BEN, now=NOW),
        return_exceptions=True,
    )
    async with database.read() as session:
        assert sorted(claim.number for claim in await session.exec(select(Claim))) == [1, 2]
        assert len((await session.exec(select(Statement))).all()) == 4
    with pytest.raises(Conflict, match="No draft in this article is open"):
        await ingesting.keep_all(database, GUILD, article_id, member_id=BEN, clock=at_noon)


async def test_what_is_kept_under_a_claim_while_it_is_merged_goes_to_the_survivor(database: Database) -> None:
    for text in (FERRY_CLAIM, "Ostland sold boats"):
        await curating.add(database, GUILD, text, Cited("Port", "x"), actor_id=BEN, now=NOW)
    contested, _ = await ids(database)
    async with database.write() as session:
        part, into = await curation.for_change(session, GUILD, 1, 2)
        await curation.merge(session, part, into, now=NOW, actor_id=BEN)
        others = [
            asyncio.create_task(ingesting.keep(database, GUILD, contested, member_id=ANA, now=NOW)),
            asyncio.create_task(
                curating.add(database, GUILD, FERRY_CLAIM, Cited("Town", "y"), actor_id=ANA, now=NOW)
            ),
        ]
        # They look at the claim before its merge is on record.
        await asyncio.wait(others, timeout=0.5)
    kept, (card, _new) = await asyncio.gather(*others)
    assert (kept.new, kept.joined) == ((), (2,))
    assert card.number == 2
    async with database.read() as session:
        rows = await session.exec(
            select(Claim.number).join(Statement, col(Statement.claim_id) == col(Claim.id)).distinct()
        )
        assert rows.all() == [2]


async def test_those_who_change_drafts_and_claims_at_once_do_not_wait_for_each_other(
    database: Database,
) -> None:
    contested, own = await ids(database)
    async with database.write() as session:
        # As one does who keeps all drafts of an article: claims of the first, then the second draft.
        await drafts.decide(session, GUILD, contested, DraftState.KEPT, member_id=BEN, now=NOW)
        await claims.same(session, GUILD, FERRY_CLAIM)
        other = asyncio.create_task(ingesting.keep(database, GUILD, own, member_id=ANA, now=NOW))
        await asyncio.wait([other], timeout=0.5)
        decided = await drafts.decide(session, GUILD, own, DraftState.KEPT, member_id=BEN, now=NOW)
        assert decided is not None
    with pytest.raises(Conflict, match=f"<@{BEN}> was faster"):
        await other


async def cranes(database: Database, many: int) -> int:
    """An article of so many claims that wait in review; returns its id."""
    text = "\n".join(f"Crane {number} stood idle in June." for number in range(many))
    lines = [
        ReadClaim(line, (text.index(line), text.index(line) + len(line)), ()) for line in text.split("\n")
    ]

    class ReadsLines(Reader):
        async def read(self, article: Article) -> Reading:
            return Reading(article, (), tuple(lines), reader="by heart")

    article = Article(text, outlet="Harbour Times", title="Cranes")
    added = await ingesting.add_text(database, ReadsLines(), article, guild_id=GUILD, member_id=ANA, now=NOW)
    assert added.review.article.id is not None
    return added.review.article.id


async def test_keep_all_of_many_lets_others_write_in_between(database: Database) -> None:
    many = 3 * ingesting.DECIDED_AT_ONCE
    article_id = await cranes(database, many)
    contested, _ = await ids(database)
    keeping = asyncio.create_task(
        ingesting.keep_all(database, GUILD, article_id, member_id=ANA, clock=at_noon)
    )
    await asyncio.sleep(0)
    await ingesting.keep(database, GUILD, contested, member_id=BEN, now=NOW)
    async with database.read() as session:
        by_ben = (await session.exec(select(Claim).where(Claim.kept_by == BEN))).one()
    kept = await keeping
    assert len(kept.new) == many
    assert by_ben.number < max(kept.new)


async def test_what_keep_all_keeps_bears_the_moment_in_which_it_is_kept(database: Database) -> None:
    """A digest may be made between two of its steps, and tells the next one of what comes after."""
    article_id = await cranes(database, 2 * ingesting.DECIDED_AT_ONCE)
    moments = [NOW + timedelta(minutes=1), NOW + timedelta(minutes=2)]
    asked = iter(moments)
    await ingesting.keep_all(database, GUILD, article_id, member_id=ANA, clock=lambda: next(asked))
    async with database.read() as session:
        kept = [claim.created_at for claim in await session.exec(select(Claim).order_by(col(Claim.number)))]
    assert kept == [moment for moment in moments for _ in range(ingesting.DECIDED_AT_ONCE)]


async def test_keep_contested_leaves_the_others_open(database: Database) -> None:
    await ids(database)
    article_id = (await add(database)).review.article.id
    assert article_id is not None
    kept = await ingesting.keep_all(database, GUILD, article_id, member_id=ANA, clock=at_noon, contested=True)
    assert (kept.new, kept.joined) == ((1,), ())
    tally = (await ingesting.review(database, GUILD, article_id)).tally
    assert (tally.open, tally.kept) == (1, 1)
    with pytest.raises(Conflict, match="No contested draft in this article is open"):
        await ingesting.keep_all(database, GUILD, article_id, member_id=ANA, clock=at_noon, contested=True)


async def test_a_known_claim_gains_the_statements(database: Database) -> None:
    contested, _ = await ids(database)
    await ingesting.keep(database, GUILD, contested, member_id=ANA, now=NOW)
    other = await add(database, replace(READING.article, text=TEXT + " More.", outlet="Westland Post"))
    draft = other.review.drafts[0]
    assert draft.id is not None
    assert draft.known_claim_id is not None
    assert other.review.numbers == {draft.known_claim_id: 1}
    assert other.review.tally.known == 1
    kept = await ingesting.keep(database, GUILD, draft.id, member_id=BEN, now=NOW)
    assert (kept.new, kept.joined) == ((), (1,))
    async with database.read() as session:
        assert len((await session.exec(select(Claim))).all()) == 1
        assert len((await session.exec(select(Statement))).all()) == 6


async def test_what_somebody_cited_from_the_article_by_hand_is_not_kept_again(database: Database) -> None:
    article = replace(READING.article, url="https://a.example/x")
    draft = (await add(database, article)).review.drafts[0]
    assert draft.id is not None
    said = draft.statements[0]
    cited = Cited(said["source"], said["quote"], Stance(said["stance"]), link=article.url)
    await curating.add(database, GUILD, draft.text, cited, actor_id=ANA, now=NOW)
    await ingesting.keep(database, GUILD, draft.id, member_id=BEN, now=NOW)
    there = await curating.statements_of(database, GUILD, 1)
    assert [source for _, source, _ in there] == ["Port Council", "Ostland", "Westland"]


async def similar_draft(database: Database, text: str, *, on_record: str) -> Draft:
    """A draft of that text, worded by hand, on a record that holds another claim."""
    async with database.write() as session:
        await claims.create(session, GUILD, on_record, now=NOW, actor_id=None)
    contested, _ = await ids(database)
    await ingesting.edit_draft(database, GUILD, contested, text, member_id=BEN, now=NOW)
    shown = await ingesting.review_around(database, GUILD, contested)
    return next(draft for draft in shown.drafts if draft.id == contested)


SOLD = "Ostland sold military weapons to the Wagner group"
DENIED = "Ostland denied selling military weapons to the Wagner group"
PAIRS = [
    (SOLD, DENIED, Kind.NEGATION),
    (DENIED, SOLD, Kind.NEGATION),
    ("Ostland sold nine ferries to Brandt in 2017", "Ostland sold nine ferries to Brandt in 2018", Kind.DATE),
    ("Ostland sold nine ferries to Brandt", "Ostland sold ten ferries to Brandt", Kind.NUMBER),
    ("Ostland sold nine ferries to Brandt", "Brandt sold nine ferries to Ostland", Kind.WHO),
    ("Ostland sold nine ferries to Brandt", "Ostland sold nine ferries to Lindqvist", Kind.NAME),
]


@pytest.mark.parametrize(("draft", "on_record", "kind"), PAIRS)
async def test_what_only_resembles_a_claim_is_told_apart_and_never_merged(
    database: Database, draft: str, on_record: str, kind: Kind
) -> None:
    made = await similar_draft(database, draft, on_record=on_record)
    assert made.id is not None
    assert (made.known_claim_id, made.similar_claim_id is not None) == (None, True)
    shown = await ingesting.review_around(database, GUILD, made.id)
    assert shown.similar[made.id].text == on_record
    assert [difference.kind for difference in shown.similar[made.id].differences] == [kind]
    assert shown.tally.similar == 1
    # Without a curator's word it is a claim of its own: kept by a feed, or from a panel of before.
    await ingesting.keep_all(database, GUILD, shown.article.id or 0, member_id=None, clock=at_noon)
    async with database.read() as session:
        texts = [claim.text for claim in await session.exec(select(Claim).order_by(col(Claim.number)))]
        of_first = (await session.exec(select(Statement).where(Statement.claim_id == 1))).all()
    assert texts[0] == on_record
    assert draft in texts[1:]
    assert not of_first


async def test_a_curator_confirms_that_a_draft_repeats_a_claim(database: Database) -> None:
    made = await similar_draft(database, SOLD, on_record=f"{SOLD} in May")
    assert made.id is not None
    kept = await ingesting.keep(database, GUILD, made.id, member_id=ANA, now=NOW, same=True)
    assert (kept.new, kept.joined) == ((), (1,))
    async with database.read() as session:
        assert len((await session.exec(select(Claim))).all()) == 1
        assert len((await session.exec(select(Statement).where(Statement.claim_id == 1))).all()) == 3
    with pytest.raises(Conflict, match="on record as #1"):
        await ingesting.keep(database, GUILD, made.id, member_id=BEN, now=NOW, same=True)
    with pytest.raises(Conflict, match="on record as #1"):
        await ingesting.decline(database, GUILD, made.id, member_id=BEN, now=NOW)


async def test_a_curator_declines_that_a_draft_repeats_a_claim(database: Database) -> None:
    made = await similar_draft(database, SOLD, on_record=DENIED)
    assert made.id is not None
    for _ in range(2):
        await ingesting.decline(database, GUILD, made.id, member_id=ANA, now=NOW)
    async with database.read() as session:
        (event,) = (await session.exec(select(Event).where(Event.action == "draft told apart"))).all()
    assert event.before == {"text": SOLD, "number": 1}
    with pytest.raises(Conflict, match="no longer suggested"):
        await ingesting.keep(database, GUILD, made.id, member_id=ANA, now=NOW, same=True)
    kept = await ingesting.keep(database, GUILD, made.id, member_id=ANA, now=NOW)
    assert (kept.new, kept.joined) == ((2,), ())


async def test_keep_all_leaves_what_may_repeat_a_claim_to_a_curator(database: Database) -> None:
    made = await similar_draft(database, SOLD, on_record=DENIED)
    shown = await ingesting.review_around(database, GUILD, made.id or 0)
    article_id = shown.article.id or 0
    kept = await ingesting.keep_all(database, GUILD, article_id, member_id=ANA, clock=at_noon)
    assert (kept.new, kept.joined) == ((2,), ())
    with pytest.raises(Conflict, match="may repeat claims on record"):
        await ingesting.keep_all(database, GUILD, article_id, member_id=ANA, clock=at_noon)
    assert (await ingesting.review(database, GUILD, article_id)).tally.open == 1


async def test_a_new_article_is_held_against_the_record(database: Database) -> None:
    async with database.write() as session:
        await claims.create(session, GUILD, "Ostland sold ten ferries to Westland", now=NOW, actor_id=None)
        await claims.create(session, OTHER_GUILD, "Nine cranes stand idle in June", now=NOW, actor_id=None)
    shown = (await add(database)).review
    assert [claim.number for claim in shown.similar.values()] == [1]
    assert shown.tally.similar == 1


async def test_a_draft_is_worded_differently_and_kept_so(database: Database) -> None:
    contested, _ = await ids(database)
    edited = await ingesting.edit_draft(
        database, GUILD, contested, " Ostland sold\nferries ", member_id=BEN, now=NOW
    )
    assert edited.text == "Ostland sold ferries"
    await ingesting.keep(database, GUILD, contested, member_id=ANA, now=NOW)
    async with database.read() as session:
        assert (await session.exec(select(Claim))).one().text == "Ostland sold ferries"
        event = (await session.exec(select(Event).where(Event.action == "draft edited"))).one()
    assert event.before == {"text": "Ostland sold nine ferries to Westland"}
    assert event.after == {"text": "Ostland sold ferries"}
    with pytest.raises(Conflict, match="on record as #1"):
        await ingesting.edit_draft(database, GUILD, contested, "Else", member_id=BEN, now=NOW)
    with pytest.raises(Conflict, match="on record as #1"):
        await ingesting.draft(database, GUILD, contested)


async def test_wording_a_draft_as_a_known_claim_joins_it(database: Database) -> None:
    contested, own = await ids(database)
    await ingesting.keep(database, GUILD, contested, member_id=ANA, now=NOW)
    await ingesting.edit_draft(
        database, GUILD, own, "ostland sold the nine ferries to Westland.", member_id=ANA, now=NOW
    )
    kept = await ingesting.keep(database, GUILD, own, member_id=ANA, now=NOW)
    assert (kept.new, kept.joined) == ((), (1,))


@pytest.mark.parametrize("text", ["", " \n", "…", "x" * 1001])
async def test_a_claim_is_one_sentence(database: Database, text: str) -> None:
    contested, _ = await ids(database)
    with pytest.raises(BadInput):
        await ingesting.edit_draft(database, GUILD, contested, text, member_id=ANA, now=NOW)


async def test_another_server_sees_none_of_it(database: Database) -> None:
    contested, _ = await ids(database)
    article_id = (await add(database)).review.article.id
    assert article_id is not None
    for refused in (
        ingesting.keep(database, OTHER_GUILD, contested, member_id=ANA, now=NOW),
        ingesting.drop(database, OTHER_GUILD, contested, member_id=ANA, now=NOW),
        ingesting.draft(database, OTHER_GUILD, contested),
        ingesting.edit_draft(database, OTHER_GUILD, contested, "Else", member_id=ANA, now=NOW),
        ingesting.keep_all(database, OTHER_GUILD, article_id, member_id=ANA, clock=at_noon),
        ingesting.review(database, OTHER_GUILD, article_id),
        ingesting.review_around(database, OTHER_GUILD, contested),
    ):
        with pytest.raises(NotFound):
            await refused


@pytest.mark.parametrize(
    ("text", "complaint"), [("", "no text"), ("123 \x00 …", "no text"), ("a" * 400_001, "in parts")]
)
async def test_what_is_no_text_is_refused(database: Database, text: str, complaint: str) -> None:
    with pytest.raises(BadInput, match=complaint):
        await add(database, Article(text))


async def test_control_characters_never_reach_the_record(database: Database) -> None:
    article = Article(
        "Bo\x00ats\r\nle\x1bft\ud800.", title="A\x00 \n title", outlet="\x07", authors=("\x00", "Mara\tLind")
    )
    reader = ByHeart()
    reader.reading = Reading(article)
    added = await ingesting.add_text(database, reader, article, guild_id=GUILD, member_id=ANA, now=NOW)
    found = added.review.article
    assert found.text == "Boats\nleft."
    assert (found.title, found.outlet, found.authors) == ("A title", None, ["Mara Lind"])
    assert added.review.tally.drafts == 0


async def texts(database: Database, *numbers: int, **more: Any) -> list[Any]:
    """What becomes of as many texts that a member adds at once, where two a day are allowed."""
    given = {"guild_id": GUILD, "member_id": ANA, "now": NOW, "a_day": 2} | more
    adding = (
        ingesting.add_text(database, ByHeart(), Article(f"{TEXT}\n{number}"), **given) for number in numbers
    )
    return await asyncio.gather(*adding, return_exceptions=True)


async def test_of_many_articles_at_once_a_member_adds_as_many_as_a_day_allows(database: Database) -> None:
    done = await texts(database, 1, 2, 3, 4)
    refused = [each for each in done if isinstance(each, BaseException)]
    assert [type(each) for each in refused] == [NotAllowed, NotAllowed]
    assert "as many articles as a member may within a day here (2)" in str(refused[0])
    added = [each.review.article.number for each in done if each not in refused]
    # What was refused took no number.
    assert sorted(added) == [1, 2]
    # The same text again is none more, others are not held, and nobody counts where no limit is given.
    [again] = await texts(database, 1 + done.index(next(e for e in done if e not in refused)))
    assert not again.new
    [other] = await texts(database, 5, member_id=BEN)
    [feed] = await texts(database, 6, member_id=None)
    [curator] = await texts(database, 7, a_day=None)
    [elsewhere] = await texts(database, 8, guild_id=OTHER_GUILD)
    assert all(each.new for each in (other, feed, curator, elsewhere))


async def test_a_day_later_a_member_adds_articles_again(database: Database) -> None:
    await texts(database, 1, 2)
    day = timedelta(days=1)
    [early, late] = [
        (await texts(database, 3, now=NOW + day + more))[0] for more in (-timedelta(seconds=1), timedelta(0))
    ]
    assert isinstance(early, NotAllowed)
    assert late.new


async def undo(database: Database, draft_id: int, *, member_id: int = BEN, anyones: bool = True) -> None:
    later = NOW + timedelta(minutes=1)
    await ingesting.undo(database, GUILD, draft_id, member_id=member_id, anyones=anyones, now=later)


async def test_undoing_a_keep_withdraws_what_it_put_there_and_nothing_else(database: Database) -> None:
    first, _ = await ids(database)
    await ingesting.keep(database, GUILD, first, member_id=ANA, now=NOW)
    await curating.cite(database, GUILD, 1, Cited("Mayor", "nine ferries"), actor_id=ANA, now=NOW)
    done = await asyncio.gather(*(undo(database, first) for _ in range(3)), return_exceptions=True)
    assert sorted(type(each).__name__ for each in done) == ["Conflict", "Conflict", "NoneType"]
    async with database.read() as session:
        draft = await drafts.get(session, GUILD, first)
        rows = (await session.exec(select(Statement).order_by(col(Statement.id)))).all()
        actions = [event.action for event in await session.exec(select(Event).order_by(col(Event.id)))]
        claim = (await session.exec(select(Claim))).one()
    assert (draft.state, draft.decided_by, draft.claim_id, draft.known_claim_id) == (
        DraftState.OPEN,
        None,
        None,
        claim.id,
    )
    assert [row.withdrawn_by for row in rows] == [BEN, BEN, BEN, None]
    assert actions[-4:] == ["statement withdrawn"] * 3 + ["draft reopened"]
    # Kept once more, it is the same claim, with statements that stand.
    await ingesting.keep(database, GUILD, first, member_id=ANA, now=NOW + timedelta(minutes=2))
    async with database.read() as session:
        rows = (await session.exec(select(Statement).order_by(col(Statement.id)))).all()
    assert [row.withdrawn_at is None for row in rows] == [False, False, False, True, True, True, True]
    assert {row.claim_id for row in rows} == {claim.id}


async def left(database: Database) -> tuple[int, int, int]:
    """How many claims, statements and sources are on record."""
    async with database.read() as session:
        counts = [
            len((await session.exec(select(table))).all())  # pyright: ignore[reportArgumentType, reportCallIssue]
            for table in (Claim, Statement, Source)
        ]
    return counts[0], counts[1], counts[2]


async def test_undoing_a_keep_on_which_nothing_rests_leaves_one_event(database: Database) -> None:
    first, second = await ids(database)
    await ingesting.keep(database, GUILD, second, member_id=ANA, now=NOW)
    before = await left(database)
    moment = NOW + timedelta(seconds=1)
    await ingesting.keep(database, GUILD, first, member_id=ANA, now=moment)
    assert await left(database) > before
    await undo(database, first)
    assert await left(database) == before
    async with database.read() as session:
        events = (await session.exec(select(Event).where(col(Event.at) >= moment))).all()
        draft = await drafts.get(session, GUILD, first)
        assert (await search.search(session, GUILD, Query("Westland"))).total == 0
    assert [(event.action, event.why) for event in events] == [
        ("draft reopened", "#2 is off the record again; nothing else rested on it.")
    ]
    assert (draft.state, draft.claim_id, draft.known_claim_id) == (DraftState.OPEN, None, None)
    # Kept once more, it is a new claim with statements that all stand.
    await ingesting.keep(database, GUILD, first, member_id=ANA, now=NOW + timedelta(minutes=2))
    async with database.read() as session:
        claim = (await session.exec(select(Claim).where(Claim.number == 3))).one()
        rows = (await session.exec(select(Statement).where(Statement.claim_id == claim.id))).all()
    assert len(rows) == len(draft.statements)
    assert not any(row.withdrawn_at for row in rows)


async def _flag(database: Database) -> None:
    await flagging.raise_flag(database, GUILD, 1, reason=FlagReason.OUTDATED, member_id=BEN, now=NOW)


async def _edit(database: Database) -> None:
    await curating.edit(
        database,
        GUILD,
        1,
        "Better",
        expected=await curating.text_of(database, GUILD, 1),
        why="So",
        actor_id=BEN,
        now=NOW,
    )


async def _follow(database: Database) -> None:
    await following.follow_claim(database, GUILD, 1, member_id=BEN, now=NOW)


async def _digest(database: Database) -> None:
    async with database.write() as session:
        claim = (await session.exec(select(Claim))).one()
        digest = Digest(guild_id=GUILD, week="2024-W10", starts_at=NOW, ends_at=NOW, mark="m", created_at=NOW)
        await digests.add(session, digest, [claim.id or 0])


async def _post(database: Database) -> None:
    """A digest that is being posted."""
    async with database.write() as session:
        session.add(
            DigestSchedule(
                guild_id=GUILD, active_from=NOW, claimed_by="p", claimed_until=NOW + timedelta(hours=1)
            )
        )


@pytest.mark.parametrize("since", [_flag, _edit, _follow, _digest, _post])
async def test_a_claim_that_somebody_needs_is_withdrawn(
    database: Database, since: Callable[[Database], Awaitable[None]]
) -> None:
    first, _ = await ids(database)
    await ingesting.keep(database, GUILD, first, member_id=ANA, now=NOW)
    await since(database)
    await undo(database, first)
    async with database.read() as session:
        assert (await session.exec(select(Claim.number))).all() == [1]
        rows = (await session.exec(select(Statement))).all()
    assert rows
    assert all(row.withdrawn_at for row in rows)


async def test_what_was_decided_together_is_undone_together(database: Database) -> None:
    article_id = await cranes(database, ingesting.DECIDED_AT_ONCE + 2)
    kept = await ingesting.keep_all(database, GUILD, article_id, member_id=ANA, clock=lambda: NOW)
    assert kept.together is not None
    async with database.read() as session:
        first, second, *_ = [draft.id or 0 for draft in await drafts.of_article(session, GUILD, article_id)]
    later = NOW + timedelta(minutes=1)
    # Decided anew since, which stays.
    await ingesting.undo(database, GUILD, first, member_id=ANA, anyones=False, now=later)
    await ingesting.drop(database, GUILD, first, member_id=ANA, now=later - timedelta(seconds=1))
    await ingesting.undo(database, GUILD, second, member_id=ANA, anyones=False, now=later)
    with pytest.raises(Conflict, match="nothing left to undo"):
        await ingesting.undo_all(database, GUILD, kept.together, member_id=BEN, clock=lambda: later)
    with pytest.raises(NotFound):
        await ingesting.undo_all(database, OTHER_GUILD, kept.together, member_id=ANA, clock=lambda: later)
    undone = await ingesting.undo_all(database, GUILD, kept.together, member_id=ANA, clock=lambda: later)
    assert undone == ingesting.DECIDED_AT_ONCE
    assert await left(database) == (0, 0, 0)
    assert await ingesting.to_drop(database, GUILD, article_id) == ingesting.DECIDED_AT_ONCE + 1
    dropped = await ingesting.drop_all(database, GUILD, article_id, member_id=ANA, clock=lambda: later)
    assert dropped.count == ingesting.DECIDED_AT_ONCE + 1
    with pytest.raises(Conflict, match="No draft in this article is open any more"):
        await ingesting.drop_all(database, GUILD, article_id, member_id=ANA, clock=lambda: later)
    undone = await ingesting.undo_all(database, GUILD, dropped, member_id=ANA, clock=lambda: later)
    assert undone == dropped.count


async def test_others_decisions_and_open_drafts_are_not_undone(database: Database) -> None:
    first, second = await ids(database)
    with pytest.raises(Conflict, match="This draft is open"):
        await undo(database, first)
    await ingesting.drop(database, GUILD, first, member_id=ANA, now=NOW)
    with pytest.raises(NotAllowed, match="only they or a curator"):
        await undo(database, first, anyones=False)
    with pytest.raises(NotFound):
        await ingesting.undo(database, OTHER_GUILD, first, member_id=ANA, anyones=True, now=NOW)
    await undo(database, first, member_id=ANA, anyones=False)
    async with database.read() as session:
        assert await drafts.still_open(session, GUILD, 1) == [first, second]
