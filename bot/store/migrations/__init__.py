"""Alembic's revisions; run by :meth:`bot.store.database.Database.upgrade`."""
