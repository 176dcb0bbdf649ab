"""Everything that can happen in a simulated hunt, by the name that scripts have for it."""

from collections.abc import Callable

from tests.sim import acts_calendar, acts_mail, acts_trouble, acts_user

ACTS: dict[str, Callable[..., None]] = {
    "invite": acts_calendar.invite,
    "cancel": acts_calendar.cancel,
    "move": acts_calendar.move,
    "recreate": acts_calendar.recreate,
    "decline": acts_calendar.decline,
    "guest_declines": acts_calendar.guest_declines,
    "dentist": acts_calendar.dentist,
    "look": acts_user.look,
    "by_hand": acts_user.by_hand,
    "answer": acts_user.answer,
    "label": acts_user.label,
    "archive": acts_user.archive,
    "rule": acts_user.rule,
    "pause": acts_user.pause_for,
    "says": acts_mail.says,
    "promise": acts_mail.promise,
    "robot": acts_mail.robot,
    "sleep": acts_trouble.sleep,
    "offline": acts_trouble.offline,
    "lockout": acts_trouble.lockout,
    "fault": acts_trouble.fault,
    "revoke": acts_trouble.revoke,
    "expire": acts_trouble.expire,
    "clock": acts_trouble.clock,
    "crash": acts_trouble.crash,
    "restart": acts_trouble.restart,
    "backup": acts_trouble.backup,
    "put_back": acts_trouble.put_back,
    "second": acts_trouble.second,
    "meanwhile": acts_trouble.meanwhile,
}
