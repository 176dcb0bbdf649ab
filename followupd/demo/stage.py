"""The stage: a sandbox behind real HTTP, where the story's scenes are played.

Everything is done through the control interface, as a person at the sandbox would do it.
"""

import http.client
import json
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

from followupd.demo.story import USER, ZONE

Json = dict[str, Any]


class Control:
    """The sandbox's control interface over HTTP."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)

    def get(self, path: str) -> Json:
        """Return the JSON of a GET below /sandbox/."""
        return self._ask("GET", path, None)

    def post(self, path: str, **arguments: object) -> Json:
        """Return the JSON that an action answers; raise RuntimeError if it refuses."""
        return self._ask("POST", path, json.dumps(arguments))

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def _ask(self, method: str, path: str, body: str | None) -> Json:
        headers = {"Content-Type": "application/json"} if body is not None else {}
        self._connection.request(method, f"/sandbox/{path}", body=body, headers=headers)
        response = self._connection.getresponse()
        answer: Json = json.loads(response.read())
        if response.status != http.client.OK:
            raise RuntimeError(f"the sandbox refused {path}: {answer}")
        return answer


class Stage:
    """The scenes' World (see story.py), and the user's daily look into the drafts."""

    def __init__(self, control: Control) -> None:
        self._control = control
        self._events: dict[str, str] = {}

    def now(self) -> datetime:
        """Return the sandbox's instant."""
        return datetime.fromisoformat(self._control.get("clock")["now"])

    def set_clock(self, instant: datetime) -> None:
        """Move the sandbox's clock."""
        self._control.post("clock", set=instant.isoformat())

    def drafts(self) -> list[Json]:
        """Return the drafts in Gmail."""
        drafts: list[Json] = self._control.get("state")["drafts"]
        return drafts

    def send(self, draft: Json) -> None:
        """The user sends a draft."""
        self._control.post("user/send_draft", draft_id=draft["draftId"])

    # --- the World of the scenes

    def invite(
        self, key: str, title: str, start: datetime, minutes: int, organizer: str, guests: list[str]
    ) -> None:
        """Put somebody's event on the calendar; the user accepts it."""
        resource = {
            "summary": title,
            "organizer": _person(organizer),
            "attendees": [
                _guest(organizer),
                *(_guest(guest) for guest in guests),
                {"email": USER, "responseStatus": "needsAction"},
            ],
            **_hours(start, minutes),
        }
        event = self._control.post("other/invite", resource=resource)
        self._events[key] = event["id"]
        self._control.post("user/respond", event_id=event["id"], response="accepted")

    def own_event(self, title: str, start: datetime, minutes: int) -> None:
        """Put an event of the user's own on the calendar."""
        self._control.post("user/add_event", resource={"summary": title, **_hours(start, minutes)})

    def move(self, key: str, start: datetime, minutes: int) -> None:
        """Move an event."""
        end = start + timedelta(minutes=minutes)
        self._control.post(
            "other/move_event",
            event_id=self._events[key],
            start=start.isoformat(),
            end=end.isoformat(),
        )

    def cancel(self, key: str) -> None:
        """Cancel an event."""
        self._control.post("other/cancel_event", event_id=self._events[key])

    def mail(self, sender: str, subject: str, body: str) -> None:
        """Somebody writes first."""
        self._control.post("other/mail", sender=sender, subject=subject, body=body)

    def reply(self, sender: str, body: str) -> None:
        """Somebody answers the user's last mail to them."""
        thread_id = self._last("to", sender)["threadId"]
        self._control.post("other/reply", thread_id=thread_id, sender=sender, body=body)

    def auto_reply(self, sender: str, body: str) -> None:
        """Somebody's robot answers the user's last mail to them."""
        thread_id = self._last("to", sender)["threadId"]
        self._control.post("other/auto_reply", thread_id=thread_id, sender=sender, body=body)

    def bounce(self, address: str) -> None:
        """The user's last mail to an address comes back."""
        thread_id = self._last("to", address)["threadId"]
        recipient = parseaddr(address)[1]
        self._control.post("other/bounce", thread_id=thread_id, recipient=recipient)

    def answer(self, address: str, body: str) -> None:
        """The user answers the last mail of somebody by hand."""
        last = self._last("from", address)
        self._control.post(
            "user/write",
            to=address,
            subject=f"Re: {last['subject'].removeprefix('Re: ')}",
            body=body,
            thread_id=last["threadId"],
        )

    def discard(self, address: str) -> None:
        """The user throws the draft to an address away."""
        wanted = parseaddr(address)[1]
        for draft in self.drafts():
            if wanted in (draft["to"] or ""):
                self._control.post("user/discard_draft", draft_id=draft["draftId"])

    def _last(self, header: str, address: str) -> Json:
        """Return the last mail from or to somebody."""
        wanted = parseaddr(address)[1]
        found = [
            message
            for thread in self._control.get("state")["threads"]
            for message in thread["messages"]
            if wanted in (message[header] or "") and "DRAFT" not in message["labels"]
        ]
        last: Json = max(found, key=lambda message: message["at"])
        return last


def _person(text: str) -> Json:
    name, address = parseaddr(text)
    return {"displayName": name, "email": address}


def _guest(text: str) -> Json:
    person: Json = {**_person(text), "responseStatus": "accepted"}
    if person["email"].endswith("@resource.calendar.google.com"):
        person["resource"] = True
    return person


def _hours(start: datetime, minutes: int) -> Json:
    end = start + timedelta(minutes=minutes)
    return {
        "start": {"dateTime": start.isoformat(), "timeZone": ZONE},
        "end": {"dateTime": end.isoformat(), "timeZone": ZONE},
    }
