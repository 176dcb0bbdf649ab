"""Runs the migrations. Imported only when there are some to run: Alembic takes a while."""

import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from followupd.adapters.store.tables import APPLICATION_ID


def upgrade(engine: Engine, migrations: Path) -> None:
    """Bring a database to the newest of these migrations, each in a transaction of its own.

    Foreign keys are off meanwhile: rebuilding a table with them on would delete the rows that
    refer to it. They are checked before a migration is committed.
    """
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.execute(f"PRAGMA application_id={APPLICATION_ID}")
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        finally:
            connection.rollback()
            driver.execute("PRAGMA foreign_keys=ON")
