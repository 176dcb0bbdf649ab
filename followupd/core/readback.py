"""A finished letter, read back as others will read it, and held against what was meant."""

from collections.abc import Mapping
from email.errors import MessageError
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP

from followupd.errors import LetterRefusedError


def verify(message: EmailMessage, headers: Mapping[str, str], text: str) -> None:
    """Read a letter's bytes back; raise LetterRefusedError where they say something else.

    The arguments are those of `what_is_wrong`.
    """
    try:
        wrong = what_is_wrong(message.as_bytes(), headers, text)
    except (MessageError, ValueError, LookupError) as error:
        raise LetterRefusedError("the letter cannot be written as a mail") from error
    if wrong is not None:
        raise LetterRefusedError(wrong)


def what_is_wrong(raw: bytes, headers: Mapping[str, str], text: str) -> str | None:
    """Return what a finished mail says that was not meant, or None when it is as meant.

    `headers` are the ones meant, in order, with bare addresses; `text` is the plain part. The
    answer repeats nothing of the mail. May raise ValueError, LookupError or MessageError, where
    the bytes cannot be read at all.
    """
    meant = [*headers, "MIME-Version", "Content-Type"]
    if _names_on_the_wire(raw) != meant:
        return "the letter would have headers that nobody asked for"
    read = BytesParser(policy=SMTP).parsebytes(raw)
    if read.keys() != meant or not _says(read, headers):
        return "the letter would not say in its headers what was meant"
    parts = [part for part in read.walk() if not part.is_multipart()]
    if [part.get_content_type() for part in parts] != ["text/plain", "text/html"]:
        return "the letter would have parts that nobody asked for"
    if parts[0].get_content().splitlines() != text.splitlines():
        return "the letter's text would not arrive as it was written"
    return None


def _names_on_the_wire(raw: bytes) -> list[str]:
    """Return the names of the headers by the letter of RFC 5322 2.2, without any library."""
    head = raw.split(b"\r\n\r\n", 1)[0]
    if b"\r" in head.replace(b"\r\n", b"") or b"\n" in head.replace(b"\r\n", b""):
        return []
    lines = head.decode("ascii", "replace").split("\r\n")
    return [line.split(":", 1)[0] for line in lines if not line.startswith((" ", "\t"))]


def _says(read: EmailMessage, headers: Mapping[str, str]) -> bool:
    """Tell whether the headers, whose names are as they should be, say what was meant."""
    if _addresses(read, "From") != [headers["From"]]:
        return False
    if _addresses(read, "To") != ([headers["To"]] if "To" in headers else []):
        return False
    texts = [name for name in ("Subject", "In-Reply-To", "References") if name in headers]
    return all(" ".join(read[name].split()) == headers[name] for name in texts)


def _addresses(read: EmailMessage, name: str) -> list[str]:
    header = read[name]
    return [one.addr_spec for one in header.addresses] if isinstance(header, AddressHeader) else []
