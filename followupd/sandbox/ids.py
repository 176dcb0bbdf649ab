"""Identifiers in the shapes that Google gives them, all drawn from one seed."""

import base64
from random import Random
from typing import Any

_BASE32HEX = "0123456789abcdefghijklmnopqrstuv"


class Ids:
    """Draws every random number of a sandbox, so that a run with the same seed is the same."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def gmail_id(self, ms: int) -> str:
        """Return 16 hexadecimal digits; the first eleven are the time, as in Gmail's own ids."""
        return f"{max(ms, 0) & 0xFFFFFFFFFFF:011x}{self._random.getrandbits(20):05x}"

    def draft_id(self) -> str:
        """Return `r` and a signed number: both `r123` and `r-123` are seen in the wild."""
        number = self._random.getrandbits(62) + 1
        return f"r{'-' if self._random.random() < 0.5 else ''}{number}"

    def history_gap(self) -> int:
        """Return how far the next history id lies ahead: ids grow, with random gaps."""
        return self._random.randint(1, 90)

    def event_id(self) -> str:
        """Return 26 characters of base32hex (RFC 4648), the alphabet of Calendar's event ids."""
        return "".join(self._random.choice(_BASE32HEX) for _ in range(26))

    def message_id(self) -> str:
        """Return a Message-ID (RFC 5322) as Gmail makes them, with its angle brackets."""
        return f"<CA{self.token(36)}@mail.gmail.com>"

    def foreign_message_id(self, domain: str) -> str:
        """Return a Message-ID (RFC 5322) as another mail server would make it."""
        return f"<{self._random.getrandbits(96):024x}@mail.{domain}>"

    def token(self, length: int) -> str:
        """Return URL-safe random text of that length."""
        drawn = base64.urlsafe_b64encode(self._random.randbytes(length))
        return drawn.decode().replace("-", "A").replace("_", "B")[:length]

    def boundary(self) -> str:
        """Return a MIME boundary in Gmail's shape."""
        return f"000000000000{self._random.getrandbits(48):012x}"

    def state(self) -> list[Any]:
        """Return the generator's state as JSON values."""
        version, internal, gauss = self._random.getstate()
        return [version, list(internal), gauss]

    def restore(self, state: list[Any]) -> None:
        """Go on from a saved state."""
        version, internal, gauss = state
        self._random.setstate((version, tuple(internal), gauss))
