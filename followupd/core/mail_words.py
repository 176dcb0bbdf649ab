"""The words that tell what a mail is and what it says; read from data, extended by the user."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from followupd.core.date_words import DateWords, date_words
from followupd.core.phrases import NO_PHRASES, Phrases
from followupd.core.word_tables import by_language, strings_of, table_of


class Senders(frozenset[str]):
    """Local parts or addresses of senders, lower case."""

    __slots__ = ()


_NOBODY = Senders()


@dataclass(frozen=True, slots=True)
class MailWords:
    """What the rules on mail look for, in all languages at once.

    A field `subject_bounce` is the table `[subject.bounce]`: a list of phrases a language.
    """

    subject_out_of_office: Phrases = NO_PHRASES
    subject_auto_reply: Phrases = NO_PHRASES  # a robot's, whatever it says
    subject_acknowledgement: Phrases = NO_PHRASES  # may be a robot's; counts beside another sign
    subject_ticket: Phrases = NO_PHRASES
    subject_bounce: Phrases = NO_PHRASES
    subject_delay: Phrases = NO_PHRASES
    subject_calendar: Phrases = NO_PHRASES  # what a subject of a calendar's mail begins with
    subject_receipt: Phrases = NO_PHRASES  # what a subject of a read receipt begins with
    subject_survey: Phrases = NO_PHRASES
    subject_answer: Phrases = NO_PHRASES  # `Re:`, `Fwd:` and their like
    text_out_of_office: Phrases = NO_PHRASES
    text_out_of_office_more: Phrases = NO_PHRASES  # what such an answer goes on with
    text_left: Phrases = NO_PHRASES  # somebody is gone for good
    text_returns: Phrases = NO_PHRASES  # beside the date of the return
    text_program: Phrases = NO_PHRASES  # it says outright that a program wrote it
    text_automatic: Phrases = NO_PHRASES  # what robots say where people seldom do
    text_personal: Phrases = NO_PHRASES  # what people say, and robots do not
    text_acknowledgement: Phrases = NO_PHRASES  # what robots say, and people in other mail
    text_receipt: Phrases = NO_PHRASES  # what read receipts say beside their subject
    text_bulk: Phrases = NO_PHRASES  # at the end of what goes to many
    text_calendar: Phrases = NO_PHRASES  # what calendars and schedulers say
    text_bounce: Phrases = NO_PHRASES
    text_delay: Phrases = NO_PHRASES
    text_application: Phrases = NO_PHRASES  # an application is spoken of
    notice_absence: Phrases = NO_PHRASES  # signs of a notice, none of which proves anything alone
    notice_recurring: Phrases = NO_PHRASES  # away on some days of every week
    notice_gone: Phrases = NO_PHRASES
    notice_instead: Phrases = NO_PHRASES
    notice_mail: Phrases = NO_PHRASES
    notice_unread: Phrases = NO_PHRASES  # nobody reads the mail, or not now
    notice_later: Phrases = NO_PHRASES  # when mail is answered
    notice_promise: Phrases = NO_PHRASES  # a promise to the user, which is a person's
    notice_thanks: Phrases = NO_PHRASES
    notice_wishes: Phrases = NO_PHRASES  # for a feast
    notice_received: Phrases = NO_PHRASES
    notice_application: Phrases = NO_PHRASES
    notice_process: Phrases = NO_PHRASES
    notice_automatic: Phrases = NO_PHRASES
    notice_this: Phrases = NO_PHRASES  # a mail speaks of itself
    notice_machine: Phrases = NO_PHRASES  # what else may be automatic about it, or about another
    notice_team: Phrases = NO_PHRASES
    notice_apology: Phrases = NO_PHRASES  # for inconveniences; nobody's own words
    notice_talk: Phrases = NO_PHRASES  # signs of a person
    notice_self: Phrases = NO_PHRASES
    sender_bounce: Senders = _NOBODY  # local parts of mail systems
    sender_postmaster: Senders = _NOBODY  # local parts that people use as well
    sender_calendar: Senders = _NOBODY  # addresses
    sender_no_reply: Senders = _NOBODY  # local parts
    sender_automatic: Senders = _NOBODY  # local parts of programs that answer
    sender_role: Senders = _NOBODY  # words of local parts that several people read
    reply_rejection: Phrases = NO_PHRASES
    reply_rejection_open: Phrases = NO_PHRASES  # beside a rejection: the user may be next
    reply_rejection_perhaps: Phrases = NO_PHRASES  # may be the end, may be not
    reply_no_contact: Phrases = NO_PHRASES
    reply_offer: Phrases = NO_PHRASES
    reply_reservation: Phrases = NO_PHRASES  # beside an offer: it is not made yet
    reply_next_step: Phrases = NO_PHRASES
    reply_handover: Phrases = NO_PHRASES
    reply_request: Phrases = NO_PHRASES  # asks the user for something
    reply_courtesy: Phrases = NO_PHRASES  # a question that wants no answer
    reply_acknowledgement: Phrases = NO_PHRASES
    reply_promise: Phrases = NO_PHRASES  # beside the date of an answer
    promise_rough: Phrases = NO_PHRASES  # in a date: it is a rough one
    promise_rough_before: Phrases = NO_PHRASES  # right before it
    promise_start: Phrases = NO_PHRASES  # right before it: something begins then
    promise_rough_behind: Phrases = NO_PHRASES  # right behind it
    promise_end: Phrases = NO_PHRASES  # beside a month: its end is meant
    promise_earliest: Phrases = NO_PHRASES  # beside a date: not before it
    promise_deadline: Phrases = NO_PHRASES  # before a date: by it
    promise_proviso: Phrases = NO_PHRASES  # before a date: it depends
    promise_occasion: Phrases = NO_PHRASES  # what else may be on a day
    promise_from_you: Phrases = NO_PHRASES  # somebody else's answer, most of all the user's
    promise_usual: Phrases = NO_PHRASES  # before a date: what may be, or mostly is
    promise_leave: Phrases = NO_PHRASES  # asks for time until a date
    promise_back: Phrases = NO_PHRASES  # points back to a day
    promise_purpose: Phrases = NO_PHRASES  # right behind a date: what else it is for
    promise_since: Phrases = NO_PHRASES  # right behind a span: it begins on another day
    promise_instead: Phrases = NO_PHRASES  # a day takes the place of another
    promise_or: Phrases = NO_PHRASES  # between two days of one answer
    reply_noted: Phrases = NO_PHRASES  # the whole of a short answer: they have read it
    reply_weighty: Phrases = NO_PHRASES  # never decide, and keep a thank-you from being sure
    reply_negation: Phrases = NO_PHRASES  # before a phrase: it is not so
    reply_condition: Phrases = NO_PHRASES  # before a phrase: it may be so
    reply_past: Phrases = NO_PHRASES  # before a date: it is over
    relative_later: Phrases = NO_PHRASES  # right behind a span: so long after another day
    relative_day: Phrases = NO_PHRASES  # the day after another
    relative_week: Phrases = NO_PHRASES  # later in the week of another day
    relative_early_next_week: Phrases = NO_PHRASES  # and early in that week
    relative_after: Phrases = NO_PHRASES  # right behind a weekday: after another day
    relative_next_week: Phrases = NO_PHRASES  # the week after that of another day
    closing: Phrases = NO_PHRASES  # what a letter ends with, before the name
    dates: Mapping[str, DateWords] = field(default_factory=dict)

    @classmethod
    def from_tables(cls, tables: Mapping[str, object]) -> "MailWords":
        """Return the words of the merged TOML tables; raise ValueError naming a wrong key."""
        known = {f.name: f for f in fields(cls)}
        values: dict[str, object] = {}
        for table, entries in tables.items():
            if table == "dates":
                values[table] = date_words(table_of(table, entries))
                continue
            if table == "closing":
                values[table] = by_language(table, entries)
                continue
            for key, value in table_of(table, entries).items():
                name, where = f"{table}_{key}", f"{table}.{key}"
                if name not in known:
                    raise ValueError(f"{where}: unknown key")
                values[name] = (
                    Senders(s.casefold() for s in strings_of(where, value))
                    if table == "sender"
                    else by_language(where, value)
                )
        return cls(**values)  # type: ignore[arg-type]
