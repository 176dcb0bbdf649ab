"""What tells the user something at once."""

from typing import Protocol


class Notifier(Protocol):
    """Tells the user something on the desktop, if there is one. Never raises."""

    def tell(self, title: str, text: str) -> None:
        """Show a notice. It may hold names: it goes to the user's own screen, never to a log."""
        ...
