"""The record in code: tables and enumerations, in the words of the product.

Conventions: every row of a server carries its ``guild_id``; numbers shown to people
(``#12``) are per guild; times are aware UTC (a naive one is refused);
Discord's ids are 64-bit integers; text enumerations are stored by value.
There are no relationships: the store reads what it needs and hands out
complete values, so nothing loads lazily after a session is closed.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Text,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from bot.vocabulary import Cadence, Form, SourceKind, Stance

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata: MetaData = SQLModel.metadata

# Forgetting a member looks for the first two in a column's ``info``; an export leaves out the third.
PERSON = "person"
PERSON_NAME = "person name"
ARCHIVE = "archive"
KEPT = "kept when a person is forgotten"
A_FORMER_MEMBER = "a former member"


class Who(StrEnum):
    """Who on a server may do something."""

    EVERYONE = "everyone"
    CURATORS = "curators"


class Standing(StrEnum):
    """Summarises the statements under a claim; derived, never stored."""

    REPORTED = "reported"
    CORROBORATED = "corroborated"
    DISPUTED = "disputed"
    WITHDRAWN = "withdrawn"


class Origin(StrEnum):
    """How a claim or statement was recorded."""

    READING = "reading"
    HAND = "hand"
    FEED = "feed"
    IMPORT = "import"


class DraftState(StrEnum):
    """Whether a draft was kept or dropped."""

    OPEN = "open"
    KEPT = "kept"
    DROPPED = "dropped"


class FlagReason(StrEnum):
    """What a member says is wrong with a claim."""

    MISATTRIBUTED = "misattributed"
    DENIAL_MISSING = "denial missing"
    OUT_OF_CONTEXT = "out of context"
    OUTDATED = "outdated"
    DUPLICATE = "duplicate"
    WRONG_TEXT = "wrong text"
    OTHER = "other"


class FlagState(StrEnum):
    """A flag's state."""

    OPEN = "open"
    UPHELD = "upheld"
    DISMISSED = "dismissed"
    TAKEN_BACK = "taken back"


class DigestState(StrEnum):
    """A digest's state; ``sending`` is left only after checking the channel."""

    PLANNED = "planned"
    SENDING = "sending"
    POSTED = "posted"
    EMPTY = "empty"
    SKIPPED = "skipped"


class FeedMode(StrEnum):
    """What happens to a feed's new articles."""

    REVIEW = "review"
    KEEP = "keep"


def _enum(kind: type[StrEnum]) -> Enum:
    return Enum(kind, values_callable=lambda e: [m.value for m in e], native_enum=False, length=24)


def _id() -> Any:
    # SQLite autoincrements INTEGER primary keys only.
    return Field(
        default=None,
        sa_column=Column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    )


def _ref(target: str, *, nullable: bool = False, ondelete: str = "CASCADE", index: bool = True) -> Any:
    return Field(
        default=None if nullable else ...,
        sa_column=Column(BigInteger, ForeignKey(target, ondelete=ondelete), nullable=nullable, index=index),
    )


def _guild(*, index: bool = True) -> Any:
    return _ref("guild.guild_id", index=index)


def _snowflake(*, nullable: bool = True) -> Any:
    return Field(default=None if nullable else ..., sa_column=Column(BigInteger, nullable=nullable))


def _person(*, nullable: bool = True) -> Any:
    """A member's id. Forgetting clears the column, or deletes the row if it is not nullable."""
    return Field(
        default=None if nullable else ...,
        sa_column=Column(BigInteger, nullable=nullable, info={PERSON: True}),
    )


def _text(*, nullable: bool = False) -> Any:
    return Field(default=None if nullable else ..., sa_column=Column(Text, nullable=nullable))


def _json(factory: type = dict) -> Any:
    return Field(default_factory=factory, sa_column=Column(JSON, nullable=False))


class Guild(SQLModel, table=True):
    """A server: its settings and its per-kind number counters."""

    guild_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    name: str = ""
    joined_at: datetime
    left_at: datetime | None = None

    curator_role_id: int | None = _snowflake()
    review_channel_id: int | None = _snowflake()
    who_may_add: Who = Field(default=Who.EVERYONE, sa_type=_enum(Who))
    who_may_keep: Who = Field(default=Who.CURATORS, sa_type=_enum(Who))
    who_may_flag: Who = Field(default=Who.EVERYONE, sa_type=_enum(Who))
    flags_per_day: int = 10
    articles_per_day: int = 10
    language: str = "en"
    zone: str = "UTC"
    scale: list[dict[str, Any]] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))

    next_claim: int = 1
    next_article: int = 1
    next_flag: int = 1


class Article(SQLModel, table=True):
    """One published page with its archived text, or a text that a member pasted (no ``url``).

    ``outlet_key`` is the normalised outlet name; ``left_out`` counts the claims found in it beyond those
    that became drafts.
    """

    __table_args__ = (
        UniqueConstraint("guild_id", "number"),
        UniqueConstraint("guild_id", "url"),
        UniqueConstraint("guild_id", "text_hash"),
        Index("ix_article_guild_id_added_by", "guild_id", "added_by", "fetched_at"),
    )
    id: int | None = _id()
    guild_id: int = _guild(index=False)
    number: int
    url: str | None = _text(nullable=True)
    outlet: str | None = Field(default=None, index=True)
    outlet_key: str | None = None
    title: str | None = None
    authors: list[str] = _json(list)
    published: str | None = None
    published_at: datetime | None = None
    language: str | None = None
    text: str = Field(sa_column=Column(Text, nullable=False, info={ARCHIVE: True}))
    text_hash: str
    fetched_at: datetime
    rechecked_at: datetime | None = None
    reader: str = "rules"
    left_out: int = 0
    added_by: int | None = _person()
    origin: Origin = Field(default=Origin.READING, sa_type=_enum(Origin))


class ArticleVersion(SQLModel, table=True):
    """An article's text as it was at an earlier fetch."""

    __tablename__ = "article_version"  # pyright: ignore[reportAssignmentType]
    id: int | None = _id()
    guild_id: int = _guild()
    article_id: int = _ref("article.id")
    fetched_at: datetime
    text: str = _text()
    text_hash: str


class Source(SQLModel, table=True):
    """The person or body that speaks. A merged one points to the survivor.

    One that its article describes and does not name is of that article only: "the mayor" with
    ``belongs_to`` "Harbor Post, article 7". ``name_key`` is that of the full name, with the article.
    """

    __table_args__ = (UniqueConstraint("guild_id", "name_key"), UniqueConstraint("guild_id", "id"))
    id: int | None = _id()
    guild_id: int = _guild(index=False)
    name: str
    name_key: str
    belongs_to: str | None = None
    role: str | None = None
    kind: SourceKind | None = Field(default=None, sa_type=_enum(SourceKind))
    merged_into_id: int | None = _ref("source.id", nullable=True, ondelete="SET NULL")
    created_at: datetime

    @property
    def full_name(self) -> str:
        """The name that no other source of the server has."""
        return f"{self.name} ({self.belongs_to})" if self.belongs_to else self.name


class SourceAlias(SQLModel, table=True):
    """Another name under which a source is found; unique within the server."""

    __tablename__ = "source_alias"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("guild_id", "name_key"),)
    id: int | None = _id()
    guild_id: int = _guild(index=False)
    source_id: int = _ref("source.id")
    name: str
    name_key: str
    created_at: datetime


class Claim(SQLModel, table=True):
    """A proposition that can be true or false; statements gather under it. ``text_key``: its normal form."""

    __table_args__ = (
        UniqueConstraint("guild_id", "number"),
        UniqueConstraint("guild_id", "id"),
        Index("ix_claim_guild_id_text_key", "guild_id", "text_key"),
        Index("ix_claim_guild_id_created_at", "guild_id", "created_at"),
    )
    id: int | None = _id()
    guild_id: int = _guild(index=False)
    number: int
    text: str = _text()
    text_key: str = _text()
    origin: Origin = Field(default=Origin.READING, sa_type=_enum(Origin))
    kept_by: int | None = _person()
    created_at: datetime
    merged_into_id: int | None = _ref("claim.id", nullable=True, ondelete="SET NULL")
    merged_at: datetime | None = None


class Statement(SQLModel, table=True):
    """What one article reports one source said about one claim.

    ``quote`` is verbatim and never empty; ``spans`` are its pieces as code points
    into the article's text (empty for a statement added by hand); ``paragraph``
    counts from 1. ``said_on`` is an ISO year, month or day; ``via_key`` is ``via`` normalised like an
    article's ``outlet_key``.
    """

    __table_args__ = (
        CheckConstraint("length(quote) > 0", name="quote_given"),
        ForeignKeyConstraint(["guild_id", "claim_id"], ["claim.guild_id", "claim.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["guild_id", "source_id"], ["source.guild_id", "source.id"], ondelete="CASCADE"),
        Index("ix_statement_guild_id_claim_id", "guild_id", "claim_id"),
        Index("ix_statement_guild_id_source_id", "guild_id", "source_id"),
    )
    id: int | None = _id()
    guild_id: int = _guild(index=False)
    claim_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    source_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    article_id: int | None = _ref("article.id", nullable=True, ondelete="SET NULL")
    stance: Stance = Field(sa_type=_enum(Stance))
    hedged: bool = False
    quote: str = _text()
    spans: list[list[int]] = _json(list)
    paragraph: int | None = None
    cue: str | None = None
    form: Form | None = Field(default=None, sa_type=_enum(Form))
    via: str | None = Field(default=None, index=True)
    via_key: str | None = None
    when_text: str | None = None
    said_on: str | None = None
    link: str | None = _text(nullable=True)
    role: str | None = None
    confidence: float = 1.0
    origin: Origin = Field(default=Origin.READING, sa_type=_enum(Origin))
    added_by: int | None = _person()
    created_at: datetime
    withdrawn_at: datetime | None = None
    withdrawn_by: int | None = _person()
    withdrawn_why: str | None = _text(nullable=True)
    quote_gone_at: datetime | None = None


class Draft(SQLModel, table=True):
    """A reading result that nobody has accepted yet.

    ``statements`` holds what a Statement needs, with the source by name;
    ``known_claim_id`` is the claim on record that this draft repeats, ``similar_claim_id`` one that
    it may repeat, which a curator has neither confirmed nor declined.
    """

    __table_args__ = (UniqueConstraint("article_id", "position"),)
    id: int | None = _id()
    guild_id: int = _guild()
    article_id: int = _ref("article.id", index=False)
    position: int
    text: str = _text()
    contested: bool = False
    worth: float = 0.0
    statements: list[dict[str, Any]] = _json(list)
    known_claim_id: int | None = _ref("claim.id", nullable=True, ondelete="SET NULL")
    similar_claim_id: int | None = _ref("claim.id", nullable=True, ondelete="SET NULL")
    state: DraftState = Field(default=DraftState.OPEN, sa_type=_enum(DraftState))
    decided_by: int | None = _person()
    decided_at: datetime | None = None
    claim_id: int | None = _ref("claim.id", nullable=True, ondelete="SET NULL")


class Rating(SQLModel, table=True):
    """A curator's judgement on a claim; ratings are appended, and the newest counts."""

    id: int | None = _id()
    guild_id: int = _guild()
    claim_id: int = _ref("claim.id")
    value: str
    reason: str = _text()
    evidence: str = _text()
    curator_id: int | None = _person()
    curator_name: str = Field(sa_column_kwargs={"info": {PERSON_NAME: True}})
    created_at: datetime


class Import(SQLModel, table=True):
    """A file of claims that an admin imported; what came on record with it has its ``created_at``."""

    __table_args__ = (UniqueConstraint("guild_id", "created_at"),)
    id: int | None = _id()
    guild_id: int = _guild(index=False)
    file: str = _text()
    made_by: int | None = _person()
    made_by_name: str = Field(sa_column_kwargs={"info": {PERSON_NAME: True}})
    created_at: datetime
    undone_at: datetime | None = None
    undone_by: int | None = _person()


class Flag(SQLModel, table=True):
    """A member's complaint about a claim; one open flag per member and claim."""

    __table_args__ = (
        UniqueConstraint("guild_id", "number"),
        Index(
            "uq_flag_open_member",
            "claim_id",
            "member_id",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        Index("ix_flag_guild_id_state", "guild_id", "state", "created_at"),
        Index("ix_flag_guild_id_member_id", "guild_id", "member_id", "created_at"),
    )
    id: int | None = _id()
    guild_id: int = _guild(index=False)
    number: int
    claim_id: int = _ref("claim.id")
    member_id: int | None = _person()
    reason: FlagReason = Field(sa_type=_enum(FlagReason))
    note: str | None = _text(nullable=True)
    link: str | None = _text(nullable=True)
    state: FlagState = Field(default=FlagState.OPEN, sa_type=_enum(FlagState))
    created_at: datetime
    decided_by: int | None = _person()
    decided_at: datetime | None = None
    decision: str | None = _text(nullable=True)
    appeal: str | None = _text(nullable=True)
    appealed_at: datetime | None = None
    panel_channel_id: int | None = _snowflake()
    panel_message_id: int | None = _snowflake()


class Block(SQLModel, table=True):
    """A member who may neither add articles nor raise flags; forgetting lifts no block."""

    __table_args__ = (UniqueConstraint("guild_id", "member_id"),)
    id: int | None = _id()
    guild_id: int = _guild(index=False)
    member_id: int = Field(sa_column=Column(BigInteger, nullable=False, info={PERSON: True, KEPT: True}))
    why: str = _text()
    blocked_by: int | None = _person()
    created_at: datetime


class BlockedDomain(SQLModel, table=True):
    """A domain from which no article may be added, nor from its subdomains; in lower-case ASCII."""

    __tablename__ = "blocked_domain"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("guild_id", "domain"),)
    id: int | None = _id()
    guild_id: int = _guild(index=False)
    domain: str
    why: str = _text()
    blocked_by: int | None = _person()
    created_at: datetime


class SpentLimit(SQLModel, table=True):
    """What a forgotten member has used of the day's limits, until that day is over.

    ``member_hash`` is a keyed hash of the member's id.
    """

    __tablename__ = "spent_limit"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_spent_limit_guild_id_member_hash", "guild_id", "member_hash"),)
    id: int | None = _id()
    guild_id: int = _guild(index=False)
    member_hash: str
    flags: int
    articles: int
    until: datetime


class Follow(SQLModel, table=True):
    """A member's request to be told of changes to a claim or a source (exactly one of them)."""

    __table_args__ = (
        CheckConstraint("(claim_id IS NULL) <> (source_id IS NULL)", name="one_subject"),
        Index("uq_follow_claim", "member_id", "claim_id", unique=True),
        Index("uq_follow_source", "member_id", "source_id", unique=True),
    )
    id: int | None = _id()
    guild_id: int = _guild()
    member_id: int = _person(nullable=False)
    claim_id: int | None = _ref("claim.id", nullable=True)
    source_id: int | None = _ref("source.id", nullable=True)
    created_at: datetime
    dms_closed_at: datetime | None = None


class Event(SQLModel, table=True):
    """One change to the record: who, when, what before, what after, why.

    Never edited, except to forget a person, and deleted only with the texts of a removed article or claim, or
    with a claim that was kept or imported by mistake.
    """

    __table_args__ = (
        Index("ix_event_guild_id_at", "guild_id", "at"),
        Index("ix_event_guild_id_claim_id", "guild_id", "claim_id", "id"),
    )
    id: int | None = _id()
    guild_id: int = _guild(index=False)
    at: datetime
    actor_id: int | None = _person()
    action: str
    claim_id: int | None = _ref("claim.id", nullable=True, ondelete="SET NULL")
    article_id: int | None = _ref("article.id", nullable=True, ondelete="SET NULL")
    source_id: int | None = _ref("source.id", nullable=True, ondelete="SET NULL")
    statement_id: int | None = _ref("statement.id", nullable=True, ondelete="SET NULL")
    flag_id: int | None = _ref("flag.id", nullable=True, ondelete="SET NULL")
    before: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    after: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    why: str | None = _text(nullable=True)


class Notice(SQLModel, table=True):
    """The outbox of direct messages: one row per member and event, sent once."""

    __table_args__ = (
        UniqueConstraint("member_id", "event_id", "kind"),
        Index("ix_notice_sent_at_due_at", "sent_at", "due_at"),
    )
    id: int | None = _id()
    guild_id: int = _guild()
    member_id: int = _person(nullable=False)
    event_id: int = _ref("event.id")
    kind: str
    body: dict[str, Any] = _json()
    created_at: datetime
    due_at: datetime
    attempts: int = 0
    sent_at: datetime | None = None
    channel_id: int | None = _snowflake()
    message_id: int | None = _snowflake()
    bundle: str | None = Field(default=None, index=True)
    failure: str | None = _text(nullable=True)


class DigestSchedule(SQLModel, table=True):
    """When and where a server's digest is posted, and how the last attempts went.

    ``weekday`` counts from Monday = 0, ``hour`` is local to ``zone`` (an IANA
    name), ``next_at`` the next moment in UTC at which there is something to do.
    """

    __tablename__ = "digest_schedule"  # pyright: ignore[reportAssignmentType]
    guild_id: int = Field(
        sa_column=Column(BigInteger, ForeignKey("guild.guild_id", ondelete="CASCADE"), primary_key=True)
    )
    channel_id: int | None = _snowflake()
    cadence: Cadence = Field(default=Cadence.WEEKLY, sa_type=_enum(Cadence))
    weekday: int = 0
    hour: int = 9
    zone: str = "UTC"
    sections: dict[str, bool] = _json()
    minimum: int = 1
    say_when_empty: bool = False
    catch_up: bool = True
    mention_role_id: int | None = _snowflake()
    correct_days: int = 14
    active_from: datetime
    covered_until: datetime | None = None
    next_at: datetime | None = Field(default=None, index=True)
    paused_at: datetime | None = None
    attempts: int = 0
    last_error: str | None = _text(nullable=True)
    last_error_at: datetime | None = None
    admins_told_at: datetime | None = None
    claimed_until: datetime | None = None
    claimed_by: str | None = None


class Digest(SQLModel, table=True):
    """A server's post for one week (or month): its window, snapshot and messages."""

    __table_args__ = (UniqueConstraint("guild_id", "week"), Index("ix_digest_state", "state"))
    id: int | None = _id()
    guild_id: int = _guild(index=False)
    week: str
    starts_at: datetime
    ends_at: datetime
    state: DigestState = Field(default=DigestState.PLANNED, sa_type=_enum(DigestState))
    snapshot: dict[str, Any] = _json()
    channel_id: int | None = _snowflake()
    thread_id: int | None = _snowflake()
    mark: str
    created_at: datetime
    sending_at: datetime | None = None
    posted_at: datetime | None = None
    corrected_at: datetime | None = None


class DigestClaim(SQLModel, table=True):
    """A claim that a digest reports; changes to it may need correcting in the digest."""

    __tablename__ = "digest_claim"  # pyright: ignore[reportAssignmentType]
    digest_id: int = Field(
        sa_column=Column(BigInteger, ForeignKey("digest.id", ondelete="CASCADE"), primary_key=True)
    )
    claim_id: int = Field(
        sa_column=Column(BigInteger, ForeignKey("claim.id", ondelete="CASCADE"), primary_key=True, index=True)
    )
    guild_id: int = _guild()


class DigestMessage(SQLModel, table=True):
    """One of the messages that a digest became."""

    __tablename__ = "digest_message"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("digest_id", "position"),)
    id: int | None = _id()
    guild_id: int = _guild()
    digest_id: int = _ref("digest.id", index=False)
    position: int
    channel_id: int = _snowflake(nullable=False)
    message_id: int = _snowflake(nullable=False)


class DigestCorrection(SQLModel, table=True):
    """A change that requires correcting a posted digest; applied once."""

    __tablename__ = "digest_correction"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("digest_id", "event_id"),)
    id: int | None = _id()
    guild_id: int = _guild()
    digest_id: int = _ref("digest.id", index=False)
    event_id: int = _ref("event.id")
    created_at: datetime
    applied_at: datetime | None = None


class Feed(SQLModel, table=True):
    """An RSS or Atom address whose new articles are read automatically.

    ``looked`` is the outcome of the last look that found new articles (:class:`bot.records.feeds.Look`).
    """

    __table_args__ = (UniqueConstraint("guild_id", "url"),)
    id: int | None = _id()
    guild_id: int = _guild(index=False)
    url: str = _text()
    title: str | None = None
    mode: FeedMode = Field(default=FeedMode.REVIEW, sa_type=_enum(FeedMode))
    added_by: int | None = _person()
    created_at: datetime
    paused_at: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    checked_at: datetime | None = None
    next_at: datetime | None = Field(default=None, index=True)
    failures: int = 0
    last_error: str | None = _text(nullable=True)
    looked: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))


class FeedEntry(SQLModel, table=True):
    """A feed entry already seen; ``again_at`` is set if its page was unavailable."""

    __tablename__ = "feed_entry"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("feed_id", "entry_key"),)
    id: int | None = _id()
    guild_id: int = _guild()
    feed_id: int = _ref("feed.id", index=False)
    entry_key: str
    seen_at: datetime
    again_at: datetime | None = None
    article_id: int | None = _ref("article.id", nullable=True, ondelete="SET NULL")


class FeedPanel(SQLModel, table=True):
    """The review panel of an article from a feed, until it is posted.

    ``sending_at`` and ``channel_id`` are set while it may have arrived unnoticed; ``refused``: Discord
    rejected this particular message.
    """

    __tablename__ = "feed_panel"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("article_id"),)
    id: int | None = _id()
    guild_id: int = _guild()
    feed_id: int = _ref("feed.id")
    article_id: int = _ref("article.id", index=False)
    next_at: datetime = Field(index=True)
    sending_at: datetime | None = None
    channel_id: int | None = _snowflake()
    attempts: int = 0
    last_error: str | None = _text(nullable=True)
    refused: bool = False


class ClaimVector(SQLModel, table=True):
    """A claim's sentence embedding: 384 little-endian float16 values by the named model.

    ``text_key`` is that of the text it was made from. Ids ascend and are never reused.
    """

    __tablename__ = "claim_vector"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("claim_id"),
        Index("ix_claim_vector_guild_id_model", "guild_id", "model", "id"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = _id()
    guild_id: int = _guild(index=False)
    claim_id: int = _ref("claim.id", index=False)
    model: str
    text_key: str = _text()
    vector: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class BotState(SQLModel, table=True):
    """What the bot itself remembers between starts, like the hash of the commands it synced."""

    __tablename__ = "bot_state"  # pyright: ignore[reportAssignmentType]
    key: str = Field(primary_key=True)
    value: str = _text()
