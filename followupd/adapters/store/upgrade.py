"""Runs the migrations. Imported only when there are some to run: Alembic takes a while."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from followupd.adapters.store.tables import APPLICATION_ID
from followupd.config import resource_dir
from followupd.errors import StoreError


def upgrade(engine: Engine) -> None:
    """Bring a database to the newest revision, each revision in a transaction of its own.

    Foreign keys are off meanwhile: rebuilding a table with them on would delete the rows that
    refer to it. They are checked afterwards.
    """
    config = Config()
    folder = str(resource_dir("migrations")).replace("%", "%%")
    config.set_main_option("script_location", folder)
    config.set_main_option("path_separator", "os")
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys=OFF")
        driver.execute(f"PRAGMA application_id={APPLICATION_ID}")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.rollback()
        broken = driver.execute("PRAGMA foreign_key_check").fetchall()
        driver.execute("PRAGMA foreign_keys=ON")
    if broken:
        raise StoreError(
            "the database did not survive its upgrade", hint="restore the copy that lies beside it"
        )
