"""Titles that only programs give their answers: "Automatic reply: Hello", "Hello (auto-reply)"."""

import re

from followupd.core.mail_words import MailWords

_ENDS = re.compile(r"\s*(?:$|[:;,.!|\])}>/*–—-])")
_OPENS = re.compile(r"^[\W_]*$")


def is_titled(text: str, words: MailWords) -> bool:
    """Tell whether a plain text begins with such a title, and a sign or nothing follows.

    A position or a product may have the same words: "Automated Email Marketing Manager".
    """
    return any(
        _OPENS.match(text[: found.start()]) is not None and _ENDS.match(text, found.end())
        for found in words.subject_auto_reply.every(text)
    )
