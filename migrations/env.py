"""Runs migrations on the connection that the program hands over in the configuration."""

from typing import Any

from alembic import context
from alembic.runtime.migration import MigrationContext, MigrationInfo

from followupd.adapters.store.tables import metadata
from followupd.errors import StoreError


def number(ctx: MigrationContext, step: MigrationInfo, **_: Any) -> None:
    """Number the database in the migration's transaction, unless it broke what refers to what."""
    connection = ctx.connection
    assert connection is not None
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StoreError(
            "the database would not survive its upgrade; nothing was changed",
            hint="please report this, and use the earlier followupd until it is mended",
        )
    connection.exec_driver_sql(f"PRAGMA user_version={int(step.up_revision_id)}")


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
    transaction_per_migration=True,
    on_version_apply=number,
)
with context.begin_transaction():
    context.run_migrations()
