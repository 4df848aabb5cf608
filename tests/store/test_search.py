"""Search through the store, by words alone and with meaning, on both databases."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import col, delete, update

from bot.models import Claim, ClaimVector, Flag, FlagReason, Rating, Source, SourceAlias, Standing, Statement
from bot.records.search import Filters, Found, Hit, Query
from bot.store import claims, curation, guilds, names, search, sources, statements, vectors
from bot.store.database import Database
from bot.store.keys import name_key, text_key
from bot.store.vectors import Meaning
from bot.vocabulary import Stance
from tests.store.conftest import GUILD, NOW, OTHER_GUILD

MEANING = Meaning()
LIGHTHOUSE = "The harbour authority sold the old lighthouse to a private buyer."
DENIED = "The harbour authority denied selling the old lighthouse to a private buyer."
HERRING = "Herring catches fell by a third in 2019."
FERRY = "The island ferry will not sail on Sundays."


async def keep(
    db: Database,
    claim_text: str,
    *,
    guild_id: int = GUILD,
    by: str = "Ada Quill",
    stance: Stance = Stance.ASSERTS,
    quote: str = "as it was said",
    via: str | None = None,
    days: int = 0,
) -> int:
    async with db.write() as session:
        claim = await claims.create(
            session, guild_id, claim_text, now=NOW + timedelta(days=days), actor_id=None
        )
        source = await sources.find_or_create(session, guild_id, by, now=NOW)
        await statements.add(
            session, claim, source, stance=stance, quote=quote, now=NOW, actor_id=None, via=via
        )
    assert claim.id is not None
    return claim.id


@pytest.fixture
async def record(database: Database) -> Database:
    for claim_text in (LIGHTHOUSE, HERRING, FERRY):
        await keep(database, claim_text)
    await keep(database, "A lighthouse of another server burned down.", guild_id=OTHER_GUILD)
    return database


async def found(db: Database, query: str, meaning: Meaning | None = None, **filters: Any) -> list[str]:
    async with db.read() as session:
        page = await search.search(session, GUILD, Query(query, Filters(**filters)), meaning=meaning)
    assert page.total == len(page.hits)
    return [hit.text for hit in page.hits]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("lighthouse", [LIGHTHOUSE]),
        ("LIGHTHOUSES", [LIGHTHOUSE]),
        ("selling the lighthouse", [LIGHTHOUSE]),
        ("sells", [LIGHTHOUSE]),
        ("falling", [HERRING]),
        ('"sells the"', []),
        ('"old lighthouse"', [LIGHTHOUSE]),
        ('"lighthouse old"', []),
        ("herr*", [HERRING]),
        ("2019", [HERRING]),
        ("harbour ferry -lighthouse", [FERRY]),
        ('ferry -"on sundays"', []),
        ('"old lighthouse" and the', [LIGHTHOUSE]),
        ('"old lighthouse" herring', []),
        ("herr* 2019", [HERRING]),
        ("herr* lighthouse", []),
        ("Quill herring", None),
        ("zebra", []),
    ],
)
async def test_the_query_language(record: Database, query: str, expected: list[str] | None) -> None:
    hits = await found(record, query)
    if expected is None:
        assert hits[0] == HERRING
        assert sorted(hits) == sorted([LIGHTHOUSE, HERRING, FERRY])
    else:
        assert hits == expected


async def test_nothing_asked_lists_the_newest(record: Database) -> None:
    assert await found(record, "  ") == [FERRY, HERRING, LIGHTHOUSE]
    assert await found(record, "-ferry") == [HERRING, LIGHTHOUSE]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from("ab\"“”'*-():^+&|!<>\\{}~ \x00éANDORNEAR"), max_size=40))
async def test_no_syntax_is_an_error(record: Database, query: str) -> None:
    await found(record, query)


@pytest.mark.parametrize(
    "query", ["gid100000000000000001", "guild : x", "NEAR(a b)", "'; DROP TABLE claim; --"]
)
async def test_the_index_own_words_find_nothing(record: Database, query: str) -> None:
    assert await found(record, query) == []


async def test_another_servers_claims_do_not_exist(record: Database) -> None:
    await vectors.make(record, MEANING.encoder)
    assert await found(record, "burned lighthouse", Meaning(MEANING.encoder)) == [LIGHTHOUSE]


async def test_quotes_and_names_are_searched_and_follow_their_changes(database: Database) -> None:
    claim_id = await keep(database, HERRING, by="Bo Marsh", quote="the nets were empty")
    assert await found(database, "nets") == [HERRING]
    assert await found(database, "marsh") == [HERRING]
    async with database.write() as session:
        await session.exec(update(Source).values(name="Bo Tarn", name_key=name_key("Bo Tarn")))
        source = await sources.find(session, GUILD, "Bo Tarn")
        assert source is not None
        assert source.id is not None
        session.add(
            SourceAlias(
                guild_id=GUILD, source_id=source.id, name="The Netmaker", name_key="netmaker", created_at=NOW
            )
        )
    assert await found(database, "marsh") == []
    assert await found(database, "tarn") == await found(database, "netmaker") == [HERRING]
    async with database.write() as session:
        await session.exec(update(Statement).values(withdrawn_at=NOW))
    assert await found(database, "nets") == []
    async with database.write() as session:
        await session.exec(update(Claim).values(text=FERRY, text_key=text_key(FERRY)))
    assert await found(database, "herring") == []
    assert await found(database, "ferry") == [FERRY]
    async with database.write() as session:
        await session.exec(delete(Claim).where(col(Claim.id) == claim_id))
        left = await (await session.connection()).execute(text("SELECT count(*) FROM claim_fts_doc"))
        assert left.scalar_one() == 0
    assert await found(database, "ferry") == []


async def test_a_merged_claim_is_not_found(record: Database) -> None:
    extra = await keep(record, "Herring catches fell by a third in 2020.")
    assert len(await found(record, "herring")) == 2
    async with record.write() as session:
        await session.exec(update(Claim).where(col(Claim.id) == extra).values(merged_into_id=1))
    assert await found(record, "herring") == [HERRING]


async def test_filters(database: Database) -> None:
    disputed = await keep(database, LIGHTHOUSE, by="Ada Quill", via="The Beacon")
    await keep(database, HERRING, by="Émile Sørensen", days=10)
    async with database.write() as session:
        claim = await session.get_one(Claim, disputed)
        denier = await sources.find_or_create(session, GUILD, "Port Ellery", now=NOW)
        await statements.add(session, claim, denier, stance=Stance.DENIES, quote="no", now=NOW, actor_id=None)
        session.add(
            Rating(
                guild_id=GUILD,
                claim_id=disputed,
                value="false",
                reason="r",
                evidence="e",
                curator_name="c",
                created_at=NOW,
            )
        )
        session.add(
            Rating(
                guild_id=GUILD,
                claim_id=disputed,
                value="true",
                reason="r",
                evidence="e",
                curator_name="c",
                created_at=NOW,
            )
        )
        session.add(
            Flag(guild_id=GUILD, number=1, claim_id=disputed, reason=FlagReason.OTHER, created_at=NOW)
        )
    narrowed: list[dict[str, Any]] = [
        {"source": "ellery"},
        {"source": "Ada Quil"},
        {"outlet": "the beacon"},
        {"standing": Standing.DISPUTED},
        {"rating": "true"},
        {"rating": " TRUE"},
        {"has_denial": True},
        {"flagged": True},
        {"until": NOW + timedelta(days=1)},
    ]
    for filters in narrowed:
        assert await found(database, "", **filters) == [LIGHTHOUSE], filters
        assert await found(database, "lighthouse herring", **filters) == [LIGHTHOUSE], filters
    assert await found(database, "", since=NOW + timedelta(days=1)) == [HERRING]
    assert await found(database, "", source="emile") == [HERRING]
    assert await found(database, "", rating="false") == []
    assert await found(database, "lighthouse", outlet="Nobody's") == []


async def test_pages(database: Database) -> None:
    for number in range(5):
        await keep(database, f"Ferry number {number} is late.")
    async with database.read() as session:
        pages: list[Found] = [
            await search.search(session, GUILD, Query("ferry"), limit=2, offset=at) for at in (0, 2, 4, 6)
        ]
    assert [len(page.hits) for page in pages] == [2, 2, 1, 0]
    assert {page.total for page in pages} == {5}
    assert len({hit.number for page in pages for hit in page.hits}) == 5


async def test_what_is_not_ranked_is_counted_and_found_on_later_pages(database: Database) -> None:
    number, size = 2 * search.CANDIDATES + 7, 25
    async with database.write() as session:
        for n in range(number):
            await claims.create(session, GUILD, f"Ferry {n} left late", now=NOW, actor_id=None)
        await claims.create(session, GUILD, "Herring fell", now=NOW, actor_id=None)
        await claims.create(session, OTHER_GUILD, "Ferry 1 left late", now=NOW, actor_id=None)
    narrowed = Query("ferry", Filters(until=NOW + timedelta(days=1)))
    for meaning in (None, Meaning(MEANING.encoder)):
        for query in (Query("ferry"), narrowed):
            async with database.read() as session:
                pages = [
                    await search.search(session, GUILD, query, meaning=meaning, limit=size, offset=at)
                    for at in range(0, number + size, size)
                ]
            assert {page.total for page in pages} == {number}
            shown = [hit.number for page in pages for hit in page.hits]
            assert sorted(shown) == list(range(1, number + 1))
            assert {hit.matched for page in pages for hit in page.hits} == {("Ferry",)}
        await vectors.make(database, MEANING.encoder)


@pytest.mark.parametrize("typed", ["😀", "!!!", "%", "-%", '""', "_", "\0"])
async def test_signs_find_nothing_instead_of_everything(record: Database, typed: str) -> None:
    assert await found(record, typed) == []
    assert await found(record, typed, source="Ada Quill") == []
    assert await found(record, f"{typed} herring") == [HERRING]


async def test_the_rare_word_decides_among_more_claims_than_are_ranked(database: Database) -> None:
    walrus = "A walrus slept on the harbour ferry"
    async with database.write() as session:
        for number in range(2 * search.CANDIDATES):
            text = walrus if number == search.CANDIDATES else f"Harbour ferry {number} left the harbour late"
            await claims.create(session, GUILD, text, now=NOW, actor_id=None)
    asked = "Did you hear of the harbour ferry, which left the harbour late with that walrus?"
    async with database.read() as session:
        assert (await search.similar(session, GUILD, asked))[0].text == walrus
    assert (await found_first(database, "harbour ferry walrus")).text == walrus


async def found_first(db: Database, query: str) -> Hit:
    async with db.read() as session:
        return (await search.search(session, GUILD, Query(query))).hits[0]


async def test_a_claim_is_found_by_meaning_before_its_vector_is_made(record: Database) -> None:
    await vectors.make(record, MEANING.encoder)
    fresh = "The town council banned fireworks near the old windmill."
    await keep(record, fresh)
    message = "Fireworks near the windmill are forbidden now, says the council of the town"
    async with record.read() as session:
        (first, *_) = await search.similar(session, GUILD, message, meaning=MEANING)
    assert (first.text, first.shown) == (fresh, True)


async def test_meaning_finds_what_shares_no_word(record: Database) -> None:
    asked = "Fishermen landed far fewer fish"
    assert await found(record, asked) == []
    await vectors.make(record, MEANING.encoder, GUILD)
    assert (await found(record, asked, Meaning(MEANING.encoder)))[0] == HERRING


async def test_nonsense_finds_no_claim_that_only_shares_a_word_with_it(record: Database) -> None:
    pier = "Nothing is left of the wooden pier at Ellery."
    await keep(record, pier, by="Bo Marsh", quote="there is nothing left of it")
    await vectors.make(record, MEANING.encoder)
    meaning = Meaning(MEANING.encoder)
    for nonsense in ("zzqx nothing here", "zzqx blorf nothing", "Quibbling zebras eat nothing old in Omsk"):
        assert await found(record, nonsense, meaning) == [], nonsense
    # What it means, what it holds of two words, and who said it do find it.
    for asked in ("the jetty of Ellery is gone", "wooden zebra", "Bo Marsh", "what Marsh said"):
        assert await found(record, asked, meaning) == [pier], asked
    async with record.read() as session:
        (hit,) = (await search.search(session, GUILD, Query("Bo Marsh"), meaning=meaning)).hits
    assert hit.reason == "same words"


async def test_what_is_not_ranked_is_no_answer_either_where_the_ranked_are_none(database: Database) -> None:
    async with database.write() as session:
        for number in range(search.CANDIDATES + 5):
            text = f"Nothing is left of pier {number} at Ellery"
            await claims.create(session, GUILD, text, now=NOW, actor_id=None)
    await vectors.make(database, MEANING.encoder)
    for query, expected in (("zzqx blorf nothing", 0), ("pier nothing", search.CANDIDATES + 5)):
        async with database.read() as session:
            page = await search.search(session, GUILD, Query(query), meaning=Meaning(MEANING.encoder))
        assert page.total == expected, query


async def near(db: Database, message: str, meaning: Meaning) -> list[str]:
    async with db.read() as session:
        return [
            hit.text for hit in await search.similar(session, GUILD, message, meaning=meaning) if hit.shown
        ]


async def test_vectors_in_memory_follow_the_record(record: Database) -> None:
    meaning = Meaning(MEANING.encoder)
    assert await vectors.make(record, meaning.encoder) == 4
    assert await vectors.make(record, meaning.encoder) == 0
    message = "They say the port sold its old lighthouse to some private bidder!"
    assert await near(record, message, meaning) == [LIGHTHOUSE]
    async with record.write() as session:
        await session.exec(
            update(Claim).where(col(Claim.text) == LIGHTHOUSE).values(text=FERRY, text_key=text_key(FERRY))
        )
    assert await vectors.make(record, meaning.encoder) == 1
    assert await near(record, message, meaning) == []
    await keep(record, LIGHTHOUSE)
    assert await vectors.make(record, meaning.encoder) == 1
    assert await near(record, message, meaning) == [LIGHTHOUSE]
    async with record.write() as session:
        await session.exec(delete(Claim).where(col(Claim.text) == LIGHTHOUSE))
    assert await near(record, message, meaning) == []


async def test_another_models_vectors_are_made_anew(record: Database) -> None:
    await vectors.make(record, MEANING.encoder)
    async with record.write() as session:
        await session.exec(update(ClaimVector).values(model="older"))
    async with record.read() as session:
        assert await vectors.pending(session, MEANING.encoder.version) == 4
        assert await vectors.pending(session, MEANING.encoder.version, OTHER_GUILD) == 1
    batches: list[int] = []
    assert await vectors.make(record, MEANING.encoder, progress=batches.append) == sum(batches) == 4


async def test_a_claim_is_merged_while_its_vector_is_made(record: Database) -> None:
    async with record.write() as session:
        kept, part = await curation.for_change(session, GUILD, 1, 2)
        await curation.edit(session, part, f"{HERRING} So it did.", now=NOW, actor_id=1, why=None)
        making = asyncio.create_task(vectors.make(record, MEANING.encoder))
        # It takes the first claim, and then waits for the second.
        await asyncio.wait([making], timeout=2)
        await curation.merge(session, part, kept, now=NOW, actor_id=1)
    await making
    async with record.read() as session:
        assert await vectors.pending(session, MEANING.encoder.version) == 0


async def test_two_who_make_vectors_at_once_do_not_hinder_each_other(record: Database) -> None:
    async with record.write() as session:
        await guilds.lock(session, GUILD)
        await session.exec(update(Claim).values(kept_by=1))
        both = [asyncio.create_task(vectors.make(record, MEANING.encoder)) for _ in range(2)]
        # Both have encoded all claims, and wait to store the vectors.
        await asyncio.wait(both, timeout=2)
    await asyncio.gather(*both)
    async with record.read() as session:
        assert await vectors.pending(session, MEANING.encoder.version) == 0


async def test_only_the_same_words_are_identical(record: Database) -> None:
    await keep(record, DENIED)
    await vectors.make(record, MEANING.encoder)
    async with record.read() as session:
        hits = await search.similar(session, GUILD, LIGHTHOUSE.upper(), meaning=MEANING)
    assert [(hit.text, hit.identical) for hit in hits[:2]] == [(LIGHTHOUSE, True), (DENIED, False)]
    assert hits[0].shown


@pytest.mark.parametrize("meaning", [None, MEANING])
async def test_small_talk_finds_nothing_to_show(record: Database, meaning: Meaning | None) -> None:
    await vectors.make(record, MEANING.encoder)
    async with record.read() as session:
        for message in ("Good morning everyone, how was the weekend?", "lol", "", "🦑", "the of and"):
            hits = await search.similar(session, GUILD, message, meaning=meaning)
            assert not any(hit.shown for hit in hits), message


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("emile", ["Émile Sørensen-Ruiz"]),
        ("RUIZ", ["Émile Sørensen-Ruiz"]),
        ("ruiz émile", ["Émile Sørensen-Ruiz"]),
        ("ellery", ["Port Ellery"]),
        ("harbor master", ["Port Ellery"]),
        ("Emlie Sorensen Ruiz", ["Émile Sørensen-Ruiz"]),
        ("port", ["Port Ellery"]),
        ("sorenson", ["Émile Sørensen-Ruiz"]),
        ("elery por", ["Port Ellery"]),
        ("harbour mas", ["Port Ellery"]),
        ("Prt", []),
        ("nobody at all", []),
    ],
)
async def test_names_find_people(database: Database, typed: str, expected: list[str]) -> None:
    async with database.write() as session:
        await sources.find_or_create(session, GUILD, "Émile Sørensen-Ruiz", now=NOW)
        port = await sources.find_or_create(session, GUILD, "Port Ellery", now=NOW)
        await sources.find_or_create(session, OTHER_GUILD, "Emile Elsewhere", now=NOW)
        assert port.id is not None
        session.add(
            SourceAlias(
                guild_id=GUILD,
                source_id=port.id,
                name="Harbor Master",
                name_key="harbor master",
                created_at=NOW,
            )
        )
        await session.flush()
        assert [source.name for source in await names.sources(session, GUILD, typed)] == expected


async def test_an_exact_name_means_that_source_alone(database: Database) -> None:
    async with database.write() as session:
        kim = await sources.find_or_create(session, GUILD, "Kim", now=NOW)
        await sources.find_or_create(session, GUILD, "Kim Jong Un", now=NOW)
        assert await names.meant(session, GUILD, "KIM") == [kim.id]
        assert len(await names.meant(session, GUILD, "ki")) == 2
        assert [source.name for source in await names.sources(session, GUILD, "")] == ["Kim", "Kim Jong Un"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ["L'Écho du Port", "The Beacon"]),
        ("beacon", ["The Beacon"]),
        ("ECHO", ["L'Écho du Port"]),
        ("port echo", ["L'Écho du Port"]),
        ("becaon", ["The Beacon"]),
        ("gazette", []),
    ],
)
async def test_outlets_are_found_by_any_part(database: Database, typed: str, expected: list[str]) -> None:
    await keep(database, LIGHTHOUSE, via="The Beacon")
    await keep(database, HERRING, via="L'Écho du Port")
    await keep(database, FERRY, via="THE BEACON")
    await keep(database, FERRY, via="The Gazette", guild_id=OTHER_GUILD)
    async with database.read() as session:
        found = await names.outlets(session, GUILD, typed)
    assert [name.replace("THE BEACON", "The Beacon") for name in found] == expected


async def test_an_outlets_spellings_are_one_filter(database: Database) -> None:
    await keep(database, LIGHTHOUSE, via="The Beacon")
    await keep(database, FERRY, via="THE BEACON")
    assert await found(database, "", outlet="beacon") == [FERRY, LIGHTHOUSE]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
async def test_whatever_is_typed_names_at_most_25(record: Database, typed: str) -> None:
    async with record.read() as session:
        assert len(await names.sources(session, GUILD, typed)) <= 25
        assert len(await names.outlets(session, GUILD, typed)) <= 25


async def test_a_merged_source_is_found_as_its_survivor(database: Database) -> None:
    async with database.write() as session:
        kept = await sources.find_or_create(session, GUILD, "Port Ellery", now=NOW)
        gone = await sources.find_or_create(session, GUILD, "Ellery Harbour", now=NOW)
        gone.merged_into_id = kept.id
        await session.flush()
        assert [source.name for source in await names.sources(session, GUILD, "ellery harb")] == [
            "Port Ellery"
        ]
