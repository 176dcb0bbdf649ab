"""The user's off switches in Gmail: the label `followupd/skip` on a thread, and deleting one."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from followupd.core.application import (
    ApplicationFacts,
    FollowUp,
    Kind,
    Ruling,
    State,
    SubjectKind,
    Verb,
)
from followupd.core.message import Mail
from followupd.core.rulings import reopened_at
from followupd.errors import NotFoundError
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
        labels = frozenset(label for mail in mails for label in mail.labels)
        yield from self.heed_labels(labels, application_ids, now)

    def heed_labels(
        self, labels: frozenset[str], application_ids: Iterable[int], now: datetime
    ) -> Iterator[Told]:
        """Do the same by the labels of a thread's messages; yield nothing where it was heeded."""
        if not any(label.startswith(_LABEL_OF_THE_USER) for label in labels):
            return
        if self._label_id() not in labels:
            return
        for application_id in sorted(application_ids):
            if self._is_left_out(application_id):
                continue
            _leave_out(self._ports, application_id, now)
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


def heed_deleted_thread(
    ports: Ports, facts: ApplicationFacts, follow_up: FollowUp, now: datetime
) -> Iterator[Told]:
    """Leave an application out when the thread that a nudge would go into was deleted (E-78).

    Unless the user opened the application again: then the nudge begins a thread of its own.
    """
    if follow_up.occasion.kind is not Kind.NUDGE or reopened_at(facts) is not None:
        return
    sent = [
        (f.sent_at, f.thread_id)
        for f in facts.follow_ups
        if f.contact_id == follow_up.contact_id and f.state is State.SENT and f.sent_at
    ]
    thread_id = max(sent, default=(None, None))[1]
    if thread_id is None:
        return
    try:
        ports.mailbox.thread(thread_id)
    except NotFoundError:
        _leave_out(ports, facts.application.id, now)
        text = "You deleted the thread with them; nothing more is written."
        yield Told("closed", text, facts.application.id, follow_up.id)


def _leave_out(ports: Ports, application_id: int, now: datetime) -> None:
    said = Ruling(Verb.SKIP, SubjectKind.APPLICATION, str(application_id), now)
    ports.store.rule(said)
