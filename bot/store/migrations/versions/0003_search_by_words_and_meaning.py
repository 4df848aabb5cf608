"""Search by words and meaning

What full-text search reads of a claim (its text, its quotes, its sources' names and
aliases) is kept in ``claim_fts_doc`` by triggers, so that nothing which writes a
claim, a statement or a name can forget it. The server is a word of its own in every
row: a search reads that server's claims and no others.

Vectors get an ascending id that is never used twice, by which a reader that keeps
them in memory sees that there are others.

Revision ID: 0003
Revises: 0002
"""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | Sequence[str] | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# Tables whose changes touch the documents, what of them matters, and which claims it concerns.
_CAUSES = (
    ("claim", "text, merged_into_id", "SELECT {row}.id"),
    ("statement", "quote, claim_id, source_id, withdrawn_at", "SELECT {row}.claim_id"),
    ("source", "name", "SELECT claim_id FROM statement WHERE source_id = {row}.id"),
    ("source_alias", "name, source_id", "SELECT claim_id FROM statement WHERE source_id = {row}.source_id"),
)
_COLUMNS = "claim_id, guild, claim, quotes, names"


def _documents(joined: str, claims: str) -> str:
    """Writes the documents of these claims anew; ``joined`` is what the database calls string_agg."""
    of_claim = "FROM statement s {join} WHERE s.guild_id = c.guild_id AND s.claim_id = c.id"
    names = " UNION ".join(
        f"SELECT {name} AS name {of_claim.format(join=join)}"
        for name, join in (
            ("o.name", "JOIN source o ON o.id = s.source_id"),
            ("a.name", "JOIN source_alias a ON a.source_id = s.source_id"),
        )
    )
    return f"""
    INSERT INTO claim_fts_doc ({_COLUMNS})
    SELECT c.id, 'gid' || c.guild_id, c.text,
        coalesce((SELECT {joined}(s.quote, ' ') {of_claim.format(join="")} AND s.withdrawn_at IS NULL), ''),
        coalesce((SELECT {joined}(named.name, ' ') FROM ({names}) named), '')
    FROM claim c WHERE c.merged_into_id IS NULL AND {claims}
    ON CONFLICT (claim_id) DO UPDATE
        SET claim = excluded.claim, quotes = excluded.quotes, names = excluded.names"""


def _sqlite() -> Iterator[str]:
    yield """CREATE TABLE claim_fts_doc (
        claim_id INTEGER PRIMARY KEY REFERENCES claim (id) ON DELETE CASCADE,
        guild TEXT NOT NULL, claim TEXT NOT NULL, quotes TEXT NOT NULL, names TEXT NOT NULL)"""
    yield """CREATE VIRTUAL TABLE claim_fts USING fts5(guild, claim, quotes, names,
        content='claim_fts_doc', content_rowid='claim_id', tokenize='porter unicode61 remove_diacritics 2')"""
    put = (
        "INSERT INTO claim_fts (rowid, guild, claim, quotes, names) "
        f"VALUES (new.{_COLUMNS.replace(', ', ', new.')});"
    )
    take = (
        "INSERT INTO claim_fts (claim_fts, rowid, guild, claim, quotes, names) "
        f"VALUES ('delete', old.{_COLUMNS.replace(', ', ', old.')});"
    )
    for when, body in (("INSERT", put), ("DELETE", take), ("UPDATE", take + put)):
        yield f"CREATE TRIGGER claim_fts_doc_{when.lower()} AFTER {when} ON claim_fts_doc BEGIN {body} END"
    for table, columns, concerned in _CAUSES:
        for when, rows in (
            ("INSERT", ["new"]),
            ("DELETE", ["old"]),
            (f"UPDATE OF {columns}", ["old", "new"]),
        ):
            if (table, when) == ("claim", "DELETE"):
                continue
            claims = " UNION ".join(concerned.format(row=row) for row in rows)
            body = _documents("group_concat", f"c.id IN ({claims})") + ";"
            if table == "claim" and "new" in rows:
                body += (
                    "DELETE FROM claim_fts_doc WHERE claim_id = new.id AND new.merged_into_id IS NOT NULL;"
                )
            name = f"claim_fts_{table}_{when.split()[0].lower()}"
            yield f"CREATE TRIGGER {name} AFTER {when} ON {table} BEGIN {body} END"


def _postgresql() -> Iterator[str]:
    vector = " || ".join(
        ["array_to_tsvector(ARRAY['guild:' || guild])"]
        + [
            f"setweight(to_tsvector('english', {column}), '{weight}')"
            for column, weight in (("claim", "A"), ("quotes", "C"), ("names", "B"))
        ]
    )
    yield f"""CREATE TABLE claim_fts_doc (
        claim_id BIGINT PRIMARY KEY REFERENCES claim (id) ON DELETE CASCADE,
        guild TEXT NOT NULL, claim TEXT NOT NULL, quotes TEXT NOT NULL, names TEXT NOT NULL,
        words_tsv TSVECTOR GENERATED ALWAYS AS ({vector}) STORED)"""
    yield "CREATE INDEX claim_fts_words_tsv ON claim_fts_doc USING gin (words_tsv)"
    yield f"""CREATE FUNCTION claim_fts_refresh(claims BIGINT[]) RETURNS void LANGUAGE sql AS $$
        {_documents("string_agg", "c.id = ANY (claims)")};
        DELETE FROM claim_fts_doc d USING claim c
            WHERE d.claim_id = ANY (claims) AND c.id = d.claim_id AND c.merged_into_id IS NOT NULL;
        $$"""
    for table, columns, concerned in _CAUSES:
        for when, rows in (
            ("INSERT", ["new"]),
            ("DELETE", ["old"]),
            (f"UPDATE OF {columns}", ["old", "new"]),
        ):
            if (table, when) == ("claim", "DELETE"):
                continue
            name = f"claim_fts_{table}_{when.split()[0].lower()}"
            claims = " UNION ".join(concerned.format(row=row) for row in rows)
            yield f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                PERFORM claim_fts_refresh(ARRAY({claims})); RETURN NULL; END $$"""
            yield f"CREATE TRIGGER {name} AFTER {when} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _sqlite() if sqlite else _postgresql():
        op.execute(sa.text(statement.replace(":", r"\:")))
    op.execute(_documents("group_concat" if sqlite else "string_agg", "1 = 1"))

    op.drop_table("claim_vector")
    op.create_table(
        "claim_vector",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("claim_id", sa.BigInteger(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("text_key", sa.Text(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_claim_vector_claim_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["guild_id"], ["guild.guild_id"], name=op.f("fk_claim_vector_guild_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_vector")),
        sa.UniqueConstraint("claim_id", name=op.f("uq_claim_vector_claim_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_claim_vector_guild_id_model", "claim_vector", ["guild_id", "model", "id"])


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table, _, _ in _CAUSES:
        for when in ("insert", "update", "delete"):
            if (table, when) != ("claim", "delete"):
                name = f"claim_fts_{table}_{when}"
                op.execute(f"DROP TRIGGER {name}" if sqlite else f"DROP FUNCTION {name} CASCADE")
    op.execute("DROP TABLE claim_fts" if sqlite else "DROP FUNCTION claim_fts_refresh")
    op.execute("DROP TABLE claim_fts_doc")
    op.drop_table("claim_vector")
    op.create_table(
        "claim_vector",
        sa.Column("claim_id", sa.BigInteger(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("text_key", sa.Text(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_claim_vector_claim_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["guild_id"], ["guild.guild_id"], name=op.f("fk_claim_vector_guild_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_claim_vector")),
    )
    op.create_index("ix_claim_vector_guild_id", "claim_vector", ["guild_id"])
