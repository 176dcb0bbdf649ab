"""followupd: drafts the follow-up mail after your interviews, and knows when to stop."""

__version__ = "0.1.0"
