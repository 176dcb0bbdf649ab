"""The shipped words on mail, for tests that read it."""

import tomllib
from importlib.resources import files

from followupd.core.message import MailWords

MAIL_WORDS = MailWords.from_tables(
    tomllib.loads(files("followupd").joinpath("data/mail.toml").read_text("utf-8"))
)
