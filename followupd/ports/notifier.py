"""What tells the user something at once."""

from typing import Protocol


class Notifier(Protocol):
    """Tells the user something on the desktop, if there is one. Never raises."""

    def tell(self, title: str, text: str) -> None:
        """Show a notice, which never goes to a log.

        It holds no name, address or text of anybody's: other users of the machine can read it
        while it is put up.
        """
        ...
