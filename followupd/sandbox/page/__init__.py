"""The pages a person sees: the mailbox to look at and play with, and the login's consent page."""

from followupd.sandbox.page.door import answer_page, is_page
from followupd.sandbox.page.login import consent_page, error_page

__all__ = ["answer_page", "consent_page", "error_page", "is_page"]
