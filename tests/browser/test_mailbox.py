"""The pages in a real browser: by mouse, by keyboard, on a phone, in the dark."""

import http.client
import json
from collections.abc import Iterator

import pytest

from followupd.sandbox import Sandbox, Server, serve
from tests.browser.webdriver import ENTER, TAB, Browser, browser
from tests.sandbox.asking import DANA, NOW, Api, raw_mail

pytestmark = pytest.mark.system

LONG = "Staff-Engineer-for-Very-Long-Words-" * 8


@pytest.fixture
def box() -> Sandbox:
    return Sandbox(now=NOW)


@pytest.fixture
def api(box: Sandbox) -> Api:
    return Api(box)


@pytest.fixture
def server(box: Sandbox) -> Iterator[Server]:
    with serve(box) as running:
        yield running


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as window:
        yield window


@pytest.fixture
def page(chromium: Browser, server: Server) -> Iterator[Browser]:
    """A browser at the first page, that has nothing to complain of at the end."""
    chromium.show_as()
    chromium.open(server.url)
    yield chromium
    assert chromium.console() == []


def drafted(api: Api) -> str:
    raw = raw_mail(subject="Thank you for the interview")
    return str(api.ask("POST", "/gmail/v1/users/me/drafts", {"message": {"raw": raw}})["id"])


def sent(box: Sandbox, api: Api) -> list[str]:
    """Return the texts of what Gmail's API finds under sent mail."""
    found = api.gmail("messages", q="in:sent").get("messages", [])
    return [box.mailbox.messages[entry["id"]].mail.text for entry in found]


def test_the_loop_by_hand_is_seen_through_the_api(page: Browser, box: Sandbox, api: Api):
    drafted(api)
    page.open(page.url)
    page.click("Thank you for the interview")
    page.fill("Subject", "Thank you, Dana")
    page.fill("Text", "Hello Dana,\n\nit was a pleasure.")
    page.click("Send")
    page.shows("Sent.")
    assert ["it was a pleasure" in text for text in sent(box, api)] == [True]
    assert "drafts" not in api.gmail("drafts")

    page.choose("A rejection")
    page.fill("Text (left empty: a usual one)", "We chose somebody else. Sorry!")
    page.click("Let it arrive")
    page.shows("We chose somebody else")
    [reply] = api.gmail("messages", q="in:inbox")["messages"]
    thread = api.gmail(f"threads/{reply['threadId']}")
    assert [("SENT" in m["labelIds"]) for m in thread["messages"]] == [True, False]

    page.click("+1 week")
    page.shows("Mon 9 Mar 2026, 08:00")
    page.click("Mailbox")
    page.click("Add an interview")
    page.fill("Title", "Interview: Gardener")
    page.click("Add the interview")
    page.shows("The interview is on the calendar")
    later = Api(box)  # the first token is a week old
    [event] = later.events()["items"]
    assert event["start"]["dateTime"].startswith("2026-03-10T10:00")
    page.click("Cancel the event")
    page.shows("The event is cancelled")
    assert "items" not in later.events() or not later.events()["items"]


def test_what_comes_next_is_one_press_away(page: Browser, box: Sandbox, api: Api):
    """The link leads into the closed form and opens it; the button moves the clock far enough."""
    assert not page.script("return document.querySelector('section details').open")
    page.tab_to("Add an interview")
    page.press(ENTER)
    page.tab_to("Interviewer")
    assert page.script("return document.querySelector('section details').open")
    page.tab_to("Add the interview")
    page.press(ENTER)
    page.shows("The interview is on the calendar")
    page.click("Mailbox")
    page.click("Move the clock to Tue 3 Mar 2026, 14:45")
    page.shows("Let followupd look")
    drafted(Api(box))
    page.open(page.url)
    page.click("Open the draft")
    page.shows("Last saved on Tue 3 Mar 2026, 14:45")


def test_a_fault_is_switched_on_and_off(page: Browser, api: Api):
    page.click("Faults")
    page.choose("Service unavailable (503)")
    page.click("Switch on")
    page.shows("The fault is on")
    assert api.fail("GET", "/gmail/v1/users/me/profile")[0] == 503
    page.click("Switch everything off")
    page.shows("This Google behaves")


@pytest.mark.parametrize(
    ("trouble", "error", "made"),
    [
        ("Connection closed, nothing done", http.client.RemoteDisconnected, 0),
        ("Connection closed, although it was done", http.client.RemoteDisconnected, 1),
        ("Connection reset, nothing done", ConnectionResetError, 0),
        ("Connection reset, although it was done", ConnectionResetError, 1),
        ("Silence for a minute, nothing done", TimeoutError, 0),
        ("Silence for a minute, although it was done", TimeoutError, 1),
    ],
)
def test_a_connection_that_ends_or_falls_silent_is_switched_on(
    page: Browser, server: Server, box: Sandbox, api: Api, trouble: str, error: type, made: int
):
    """A program meets what was chosen, and Gmail's API tells whether it was done."""
    page.click("Faults")
    page.choose(trouble)
    page.choose("Making drafts")
    page.click("Switch on")
    page.shows("The fault is on")
    body = json.dumps({"message": {"raw": raw_mail()}})
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=0.5)
    connection.request("POST", "/gmail/v1/users/me/drafts", body, api.headers)
    with pytest.raises(error) as met:
        connection.getresponse()
    assert met.type is error
    connection.close()
    assert len(api.gmail("drafts").get("drafts", [])) == made
    page.open(page.url)
    page.shows("This Google behaves")


def test_a_mistake_is_said_on_the_page_and_what_was_typed_stays(page: Browser, box: Sandbox):
    page.click("Write a mail")
    page.fill("To", "Dana")
    page.fill("Subject", "Hello")
    page.fill("Text", "A long text that nobody wants to type again")
    page.click("Send")
    page.shows("That did not work. The recipient is no mail address")
    assert page.script("return document.getElementById('write-text').value").startswith("A long")
    assert not box.mailbox.messages
    # Chromium notes every answer of 400 by itself.
    assert all("status of 400" in line for line in page.console())


def test_a_draft_is_sent_by_keyboard_alone(page: Browser, box: Sandbox, api: Api):
    drafted(api)
    page.open(page.url)
    page.press(TAB)
    assert page.focused() == "Skip to the content"
    page.press(ENTER)
    page.tab_to("Thank you for the interview")
    page.press(ENTER)
    page.tab_to("Text")
    page.press(*"PS by hand. ")
    page.tab_to("Send")
    page.press(ENTER)
    page.shows("Sent.")
    assert ["PS by hand." in text for text in sent(box, api)] == [True]


def test_the_focus_can_be_seen(page: Browser):
    for _ in range(8):
        page.press(TAB)
        width = page.script("return getComputedStyle(document.activeElement).outlineWidth")
        assert width == "3px", page.focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 390])
def test_no_page_scrolls_sideways(page: Browser, box: Sandbox, api: Api, width: int, scheme: str):
    draft = drafted(api)
    got = box.other.mail(
        f"{LONG} <dana@acme.example.com>", LONG, f"{LONG}\n\nhttps://a.example/{LONG}"
    )
    event = box.other.invite(
        {
            "summary": LONG,
            "description": LONG,
            "start": {"dateTime": "2026-03-03T10:00:00Z"},
            "end": {"dateTime": "2026-03-03T11:00:00Z"},
            "organizer": {"email": "dana@acme.example.com", "displayName": LONG},
            "attendees": [{"email": "dana@acme.example.com", "displayName": LONG}],
        }
    )
    box.faults.add(kind="lockout", api_method="gmail.*")
    paths = [
        "", "page/write", "page/faults", "page/programs", f"page/thread/{got['threadId']}",
        f"page/draft/{draft}", f"page/event/primary/{event['id']}",
    ]  # fmt: skip
    root = page.url.rstrip("/")
    page.show_as(width=width, height=844, scheme=scheme)
    for path in paths:
        page.open(f"{root}/{path}")
        wide = page.script("return document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, path
        dark = page.script("return getComputedStyle(document.body).backgroundColor")
        assert (dark == "rgb(18, 21, 24)") == (scheme == "dark")


def test_the_consent_page_leads_on_to_the_program(page: Browser, server: Server, box: Sandbox):
    """A strict policy must not stop the redirect to a program's own port (form-action)."""
    client = box.grants.client_id
    page.open(
        f"{server.url}/o/oauth2/v2/auth?client_id={client}&response_type=code&state=s"
        f"&redirect_uri={server.url}/&scope=https://www.googleapis.com/auth/gmail.compose"
    )
    page.click("Allow")
    page.shows("The mailbox and calendar")
    assert "code=" in page.url


def test_hostile_mail_runs_nothing(page: Browser, box: Sandbox):
    script = "<script>document.title='hit'</script><img src=x onerror=\"document.title='hit'\">"
    got = box.other.mail(DANA, script, script)
    root = page.url.rstrip("/")
    for path in ("", f"page/thread/{got['threadId']}"):
        page.open(f"{root}/{path}")
        assert script in page.text()
        assert page.script("return document.title") != "hit"
