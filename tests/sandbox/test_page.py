"""The mailbox to look at: what a browser without scripts can see and do."""

import re
import urllib.error
import urllib.request
from datetime import timedelta
from html.parser import HTMLParser

import pytest

from followupd.sandbox import Request, Sandbox, Server
from tests.sandbox.asking import DANA, Api, raw_mail
from tests.sandbox.visiting import FORM, done, look, post

PAGES = ("/", "/page/write", "/page/faults", "/page/programs")


def drafted(api: Api, **fields: str) -> str:
    made = api.ask("POST", "/gmail/v1/users/me/drafts", {"message": {"raw": raw_mail(**fields)}})
    return str(made["id"])


def interview(box: Sandbox) -> str:
    answer = post(
        box, "add_interview", title="Interview: Engineer", start="2026-03-03T10:00", minutes="45",
        description="", **{"with": DANA},
    )  # fmt: skip
    return answer.headers["Location"].partition("?")[0]


class Outline(HTMLParser):
    """Headings, labelled and named fields, and what no page may hold."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.labels: set[str] = set()
        self.fields: list[str | None] = []
        self.ids: list[str] = []
        self.forbidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "label":
            self.labels.add(given.get("for") or "")
        if tag in {"select", "textarea"} or (tag == "input" and given.get("type") != "hidden"):
            self.fields.append(given.get("id"))
        if given.get("id"):
            self.ids.append(given["id"] or "")
        scripted = tag in {"script", "iframe", "img", "style"} or any(
            name.startswith("on") or name == "style" for name in given
        )
        if scripted:
            self.forbidden.append(tag)


def outline(page: str) -> Outline:
    found = Outline()
    found.feed(page)
    return found


@pytest.fixture
def filled(box: Sandbox, api: Api) -> list[str]:
    """A world with something on every page; returns the paths of all pages."""
    draft = drafted(api)
    thread = box.user.write(DANA, "Thanks", "Hello")["threadId"]
    box.other.reply(thread, DANA, "You are welcome.")
    event = interview(box)
    box.faults.add(kind="lockout")
    return [*PAGES, f"/page/thread/{thread}", f"/page/draft/{draft}", event]


def test_the_first_page_says_what_this_is_and_what_to_do_next(box: Sandbox, api: Api):
    page = look(box)
    assert 'href="/#add_interview-title">Add an interview' in page
    assert 'id="add_interview-title"' in page
    assert "This is not Google: nothing leaves this machine" in page
    assert "Mon 2 Mar 2026, 08:00" in page
    interview(box)
    page = look(box)
    assert "Move the clock a few hours past the end of" in page
    (to,) = re.findall(r'name="to" value="([^"]*)">\n<button name="step" value="set">Move', page)
    post(box, "move_clock", step="set", to=to)
    assert box.clock.now().isoformat() == "2026-03-03T14:45:00+00:00"
    assert "Let followupd look" in look(box)
    Api(box).events()
    assert "Nothing is planned" in look(box)
    draft = drafted(Api(box))
    page = look(box)
    assert "A draft waits below" in page
    assert f'href="/page/draft/{draft}">Open the draft' in page
    drafted(Api(box))
    assert "2 drafts wait below" in look(box)


def test_names_are_shown_without_the_quotes_of_their_syntax(box: Sandbox):
    got = box.other.mail('"Wu, Dana (HR)" <dana@acme.example.com>', "Hello", "Hi")
    page = look(box, f"/page/thread/{got['threadId']}")
    assert "<bdi>Wu, Dana (HR) &lt;dana@acme.example.com&gt;</bdi>" in page


def test_headings_are_in_order_and_every_field_has_a_label(box: Sandbox, filled: list[str]):
    for path in filled:
        found = outline(look(box, path))
        assert found.levels.count(1) == 1, path
        assert all(b <= a + 1 for a, b in zip(found.levels, found.levels[1:], strict=False)), path
        assert set(found.fields) <= found.labels, path
        assert len(found.ids) == len(set(found.ids)), path
        assert not found.forbidden, path


def test_nothing_may_run_or_be_loaded_from_elsewhere(box: Sandbox, filled: list[str]):
    for path in [*filled, "/page/style.css", "/page/icon.svg"]:
        headers = box.handle(Request("GET", path)).headers
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert "form-action 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["X-Content-Type-Options"] == "nosniff"


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def test_hostile_text_is_shown_as_text(box: Sandbox, api: Api):
    got = box.other.mail(DANA, HOSTILE, HOSTILE)
    box.other.raw(
        f"From: {DANA}\nSubject: page\nMessage-ID: <p@acme.example.com>\nMIME-Version: 1.0\n"
        f"Content-Type: text/html\n\n<p>Hello</p><script>alert(3)</script><img src=http://x.example/>"
    )
    html = next(m for m in box.mailbox.messages.values() if m.mail.get("Subject") == "page")
    draft = drafted(api, subject=HOSTILE, body=f"</textarea>{HOSTILE}")
    event = box.other.invite(
        {
            "summary": HOSTILE,
            "description": HOSTILE,
            "start": {"dateTime": "2026-03-03T10:00:00Z"},
            "end": {"dateTime": "2026-03-03T11:00:00Z"},
            "organizer": {"email": "dana@acme.example.com", "displayName": HOSTILE},
        }
    )
    for path in (
        "/",
        f"/page/thread/{got['threadId']}",
        f"/page/thread/{html.thread_id}",
        f"/page/draft/{draft}",
        f"/page/event/primary/{event['id']}",
    ):
        assert not outline(look(box, path)).forbidden, path
    assert "&lt;script&gt;" in look(box, f"/page/thread/{got['threadId']}")


def test_a_draft_is_opened_edited_and_sent(box: Sandbox, api: Api):
    draft = drafted(api)
    assert "Hello Dana," in look(box, f"/page/draft/{draft}")
    page = done(box, "send_draft", draft=draft, to=DANA, subject="Thank you", text="Hi\r\nDana")
    assert "Sent." in page
    sent = api.gmail("messages", q="in:sent")["messages"]
    assert "Hi\nDana" in box.mailbox.messages[sent[0]["id"]].mail.text.replace("\r\n", "\n")
    assert "drafts" not in api.gmail("drafts")


def test_a_draft_sent_untouched_stays_as_the_program_wrote_it(box: Sandbox, api: Api):
    draft = drafted(api)
    before = box.drafts.get(draft).message_id
    text = "Hello Dana,\r\n\r\nthank you.\r\n"
    done(box, "send_draft", draft=draft, to=DANA, subject="Thank you", text=text)
    assert box.mailbox.messages[before].has("SENT")  # else a new id, as after an edit


def test_saving_keeps_the_draft_and_discarding_ends_it(box: Sandbox, api: Api):
    draft = drafted(api)
    fields = {"draft": draft, "to": DANA, "subject": "Thanks again", "text": "Hello"}
    assert "Thanks again" in done(box, "save_draft", **fields)
    assert "Nothing was changed" in done(box, "save_draft", **fields)
    assert "The draft is gone" in done(box, "discard_draft", draft=draft)
    assert not box.drafts.listed()
    assert box.handle(Request("GET", f"/page/draft/{draft}")).status == 404


@pytest.mark.parametrize(
    ("kind", "sign"),
    [
        ("person", "We will get back to you"),
        ("rejection", "another candidate"),
        ("away", "out of the office"),
        ("bounce", "Delivery Status Notification"),
    ],
)
def test_everybody_else_answers(box: Sandbox, kind: str, sign: str):
    thread = box.user.write(DANA, "Thanks", "Hello")["threadId"]
    page = done(box, "answer", thread=thread, kind=kind, sender=DANA, text="")
    assert sign in page
    assert len(box.mailbox.thread(thread)) == 2


def test_mail_is_written_received_kept_and_archived(box: Sandbox):
    assert "Hello there" in done(box, "write", to=DANA, subject="One", text="Hello there")
    assert "A draft" in done(box, "write", to=DANA, subject="Two", text="Later", keep="draft")
    done(box, "receive", sender=DANA, subject="Three", text="From Dana")
    message = next(m for m in box.mailbox.messages.values() if m.has("INBOX"))
    done(box, "archive", thread=message.thread_id)
    assert not message.has("INBOX")


def test_an_interview_is_added_moved_answered_and_cancelled(box: Sandbox):
    path = interview(box)
    event = path.rpartition("/")[2]
    same = {"calendar": "primary", "event": event}
    assert "Tue 3 Mar 2026, 10:00" in look(box, path)
    assert "14:30" in done(box, "move_event", **same, start="2026-03-04T14:30", minutes="60")
    page = done(
        box, "respond", **same, guest="dana@acme.example.com", response="No, I will not come"
    )
    assert "not coming" in page
    assert "Declined" in look(box)
    assert "cancelled" in done(box, "cancel_event", **same)
    assert box.calendars.primary.events[event].cancelled


@pytest.mark.parametrize(
    ("step", "moved"),
    [
        ("hour", timedelta(hours=1)),
        ("hours", timedelta(hours=3)),
        ("morning", timedelta(hours=1)),
        ("day", timedelta(days=1)),
        ("week", timedelta(weeks=1)),
    ],
)
def test_the_clock_moves(box: Sandbox, step: str, moved: timedelta):
    before = box.clock.now()
    done(box, "move_clock", step=step)
    assert box.clock.now() - before == moved


def test_the_clock_is_set_in_the_time_of_the_calendar(box: Sandbox):
    box.user.set_time_zone("America/New_York")
    done(box, "move_clock", step="set", to="2026-07-01T09:00")
    assert box.clock.now().isoformat() == "2026-07-01T13:00:00+00:00"


@pytest.mark.parametrize(
    ("deed", "fields", "words"),
    [
        ("write", {"to": "Dana", "subject": "x", "text": "y"}, "no mail address"),
        ("write", {"to": DANA, "subject": "x", "text": " "}, "The text is missing"),
        ("receive", {"sender": DANA, "subject": "", "text": "y"}, "The subject is missing"),
        ("answer", {"thread": "none", "kind": "person", "sender": DANA}, "no thread"),
        ("send_draft", {"draft": "r-0"}, "this draft is gone"),
        ("discard_draft", {"draft": "r-0"}, "this draft is gone"),
        ("move_clock", {"step": "set", "to": "soon"}, "no date and time"),
        ("move_clock", {"step": "set", "to": "9999-12-31T00:00"}, "too far away"),
        ("move_clock", {"step": "sideways"}, "how far the clock moves"),
        ("add_interview", {"title": "x", "with": DANA, "start": "2026-03-03T10:00",
                           "minutes": "0"}, "a number from 5 to 1440"),
        ("cancel_event", {"calendar": "primary", "event": "none"}, "no event"),
        ("remove_fault", {"number": "0"}, "off already"),
        ("add_fault", {"trouble": "rain", "service": "Gmail"}, "choose what goes wrong"),
        ("no_such_form", {}, "there is no such form"),
    ],
)  # fmt: skip
def test_what_was_wrong_is_said_in_words(
    box: Sandbox, deed: str, fields: dict[str, str], words: str
):
    answer = post(box, deed, **fields)
    assert answer.status == 400
    page = answer.body.decode()
    assert "That did not work." in page
    assert words in page


def test_what_was_typed_is_there_again_after_an_error(box: Sandbox):
    answer = post(box, "write", back="/page/write", to="Dana", subject="Kept", text="A long text")
    assert 'value="Kept"' in answer.body.decode()
    assert "A long text</textarea>" in answer.body.decode()


def test_unknown_pages_are_404_and_forms_are_no_links(box: Sandbox):
    for path in ("/page/nothing", "/page/thread/none", "/page/event/primary/none", "/page/"):
        assert box.handle(Request("GET", path)).status == 404, path
    assert box.handle(Request("GET", "/page/do/clear_faults")).status == 404
    assert box.handle(Request("PUT", "/")).status == 405


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/\r\nX: y", "", "é"])
def test_a_form_leads_to_no_other_site(box: Sandbox, back: str):
    assert post(box, "move_clock", step="hour", back=back).headers["Location"] == "/?done=moved"


def test_no_page_of_another_site_may_post(server: Server, box: Sandbox):
    before = box.clock.now()
    for headers in (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Host": "evil.example"},
    ):
        request = urllib.request.Request(
            f"{server.url}/page/do/move_clock", b"step=day", {**FORM, **headers}
        )
        with pytest.raises(urllib.error.HTTPError) as refusal, urllib.request.urlopen(request):
            pass
        assert refusal.value.code == 403
        refusal.value.close()
    assert box.clock.now() == before
    own = {**FORM, "Origin": server.url}
    with urllib.request.urlopen(
        urllib.request.Request(f"{server.url}/page/do/move_clock", b"step=day&back=/", own)
    ) as page:
        assert b"The clock has moved" in page.read()


def test_long_lists_are_cut_until_everything_is_asked_for(box: Sandbox):
    for number in range(40):
        box.other.mail(DANA, f"Mail number {number:02}", "Hello")
    assert "Mail number 00" not in look(box)
    assert "Mail number 39" in look(box)
    assert "Mail number 00" in look(box, "/?all=1")
