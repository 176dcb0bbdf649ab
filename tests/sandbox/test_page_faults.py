"""The page of faults: each kind is offered, told while it is on, and switched off."""

from html import escape

import pytest

from followupd.sandbox import Sandbox
from followupd.sandbox.faults import KINDS
from followupd.sandbox.page.world_deeds import TROUBLES
from tests.sandbox.asking import Api
from tests.sandbox.visiting import done, look


def test_faults_are_switched_on_and_off(box: Sandbox, api: Api):
    fault = {"trouble": "Service unavailable (503)", "service": "Gmail", "count": ""}
    assert "until switched off" in done(box, "add_fault", **fault)
    assert api.fail("GET", "/gmail/v1/users/me/profile")[0] == 503
    assert "This Google behaves" in done(box, "remove_fault", number="0")
    assert api.gmail("profile")
    done(box, "add_fault", **{**fault, "service": "Gmail and Calendar"})
    assert len(box.faults.active) == 2
    done(box, "clear_faults")
    assert not box.faults.active


def test_the_page_offers_every_kind_of_fault(box: Sandbox):
    page = look(box, "/page/faults")
    assert {trouble.get("kind", "status") for trouble in TROUBLES.values()} == set(KINDS)
    for words, trouble in TROUBLES.items():
        assert escape(words, quote=False) in page
        done(box, "add_fault", trouble=words, service="Gmail", count="1")
        fault = box.faults.listing()[-1]
        assert {name: fault[name] for name in trouble} == trouble


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        ("Silence for a minute, nothing done", "hang before</b> (60 seconds) for"),
        ("Connection reset, nothing done", "reset before</b> for"),
        ("Access refused (401)", "status</b> 401 for"),
    ],
)
def test_a_fault_that_is_on_says_what_it_is(box: Sandbox, trouble: str, said: str):
    assert said in done(box, "add_fault", trouble=trouble, service="Gmail", count="1")


def test_a_lock_out_is_shown_until_it_is_switched_off(box: Sandbox, api: Api):
    trouble = {"trouble": "Locked out for 15 minutes", "service": "Gmail", "count": "1"}
    done(box, "add_fault", **trouble)
    assert api.fail("GET", "/gmail/v1/users/me/profile")[0] == 403
    assert "</b> of gmail until 2026-03-02T08:15" in look(box, "/page/faults")
    done(box, "clear_faults")
    assert api.gmail("profile")
