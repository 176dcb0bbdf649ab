"""The way in: `followupd`, or `python -m followupd`."""

from followupd.cli import root


def main() -> None:
    """Run one command and exit with its status."""
    root(prog_name="followupd")


if __name__ == "__main__":
    main()
