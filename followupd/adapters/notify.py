"""Desktop notices through notify-send (libnotify), where there is one."""

import html
import shutil
import subprocess


class DesktopNotifier:
    """Shows notices on the user's desktop; without a desktop it is silent.

    What is shown is an argument of a program's, which every user of the machine can read in /proc.
    """

    def __init__(self, program: str = "notify-send") -> None:
        self._program = shutil.which(program)

    def tell(self, title: str, text: str) -> None:
        """Show a notice; never raises, and never waits long."""
        if self._program is None:
            return
        # Notification servers read markup in the text: what comes from mail is made plain.
        words = [self._program, "--app-name=followupd", "--", title, html.escape(text, quote=False)]
        try:
            subprocess.run(  # noqa: S603 - the arguments are data, there is no shell
                words, stdin=subprocess.DEVNULL, capture_output=True, timeout=5, check=False
            )
        except (OSError, ValueError, subprocess.SubprocessError):
            return


class SilentNotifier:
    """Tells nobody."""

    def tell(self, title: str, text: str) -> None:
        """Do nothing."""
