"""The user's off switch in Gmail: the label `followupd/skip` on a thread."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from followupd.core.application import Ruling, SubjectKind, Verb
from followupd.core.message import Mail
from followupd.ports import Ports
from followupd.report import Told

SKIP_LABEL = "followupd/skip"
_LABEL_OF_THE_USER = "Label_"
"""So begin the ids of labels that users made; those of Gmail's own are words in capitals."""


class SkipLabel:
    """Knows the id of the user's label once it has been needed."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._asked = False
        self._id: str | None = None

    def heed(
        self, mails: Iterable[Mail], application_ids: Iterable[int], now: datetime
    ) -> Iterator[Told]:
        """Leave the applications of a thread out when the user put the label on it."""
        labels = {label for mail in mails for label in mail.labels}
        if not any(label.startswith(_LABEL_OF_THE_USER) for label in labels):
            return
        if self._label_id() not in labels:
            return
        for application_id in sorted(application_ids):
            if self._is_left_out(application_id):
                continue
            subject = str(application_id)
            self._ports.store.rule(Ruling(Verb.SKIP, SubjectKind.APPLICATION, subject, now))
            yield Told("hint", "You put the label followupd/skip on a thread.", application_id)

    def _label_id(self) -> str | None:
        if not self._asked:
            self._id = self._ports.mailbox.label_id(SKIP_LABEL)
            self._asked = True
        return self._id

    def _is_left_out(self, application_id: int) -> bool:
        return any(
            r.verb is Verb.SKIP and r.subject_kind is SubjectKind.APPLICATION
            for r in self._ports.store.facts(application_id).rulings
        )
