"""What the user has set, and where things are."""

from followupd.config.load import event_words, load_config, mail_words
from followupd.config.paths import Paths, resource_dir
from followupd.config.text import default_config_text
from followupd.config.values import Config, Google
from followupd.config.words import read_data

__all__ = [
    "Config",
    "Google",
    "Paths",
    "default_config_text",
    "event_words",
    "load_config",
    "mail_words",
    "read_data",
    "resource_dir",
]
