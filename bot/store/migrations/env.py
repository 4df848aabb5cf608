"""Alembic's environment: it migrates the connection that it is handed, on SQLite and PostgreSQL alike."""

from alembic import context

from bot.models import metadata


def of_the_models(name: str | None, kind: str, parents: object) -> bool:
    """Leave out what full-text search keeps for itself: FTS5's tables, the tsvector and its index."""
    return not (name is not None and (name.startswith("claim_fts") or name.endswith("_tsv")))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_name=of_the_models,
    render_as_batch=True,
    # SQLite has it, too; with a commit after each revision another process would begin in the middle.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
