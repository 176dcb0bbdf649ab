"""`followupd demo`: six weeks of a job hunt, lived by the real program against the sandbox."""

from followupd.demo.run import run

__all__ = ["run"]
