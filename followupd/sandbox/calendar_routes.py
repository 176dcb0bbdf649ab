"""Calendar's methods: path and scopes. Calendar counts requests, not units.

Source: discovery document calendar v3.
"""

import re

from followupd.sandbox import calendar_api as api
from followupd.sandbox import calendar_list
from followupd.sandbox.call import ApiMethod

_AUTH = "https://www.googleapis.com/auth/"
READONLY = f"{_AUTH}calendar.readonly"
_WHOLE = f"{_AUTH}calendar"
_EVENTS = frozenset(
    {READONLY, _WHOLE}
    | {f"{_WHOLE}.events{kind}" for kind in ("", ".readonly", ".owned", ".owned.readonly")}
)
_CALENDARS = frozenset({READONLY, _WHOLE, f"{_WHOLE}.calendars", f"{_WHOLE}.calendars.readonly"})
_LIST = frozenset({READONLY, _WHOLE, f"{_WHOLE}.calendarlist", f"{_WHOLE}.calendarlist.readonly"})

CALENDAR_METHODS = (
    ApiMethod(
        name="calendar.events.list",
        http="GET",
        path=re.compile(r"/calendar/v3/calendars/(?P<calendarId>[^/]+)/events"),
        scopes=_EVENTS,
        units=0,
        handler=api.events_list,
    ),
    ApiMethod(
        name="calendar.events.get",
        http="GET",
        path=re.compile(r"/calendar/v3/calendars/(?P<calendarId>[^/]+)/events/(?P<eventId>[^/]+)"),
        scopes=_EVENTS,
        units=0,
        handler=api.events_get,
    ),
    ApiMethod(
        name="calendar.calendars.get",
        http="GET",
        path=re.compile(r"/calendar/v3/calendars/(?P<calendarId>[^/]+)"),
        scopes=_CALENDARS,
        units=0,
        handler=api.calendars_get,
    ),
    ApiMethod(
        name="calendar.calendarList.get",
        http="GET",
        path=re.compile(r"/calendar/v3/users/me/calendarList/(?P<calendarId>[^/]+)"),
        scopes=_LIST,
        units=0,
        handler=calendar_list.calendar_list_get,
    ),
    ApiMethod(
        name="calendar.calendarList.list",
        http="GET",
        path=re.compile(r"/calendar/v3/users/me/calendarList"),
        scopes=_LIST,
        units=0,
        handler=calendar_list.calendar_list,
    ),
)
