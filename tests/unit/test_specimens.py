"""What templates are tried with has every situation once."""

from dataclasses import replace

from followupd.core.specimens import EXAMPLE, NOTE, with_less, with_more


def test_e_39_every_choice_of_what_may_be_missing_is_tried():
    tried = list(with_less(EXAMPLE))
    assert tried[0] == EXAMPLE
    assert tried[-1] == replace(
        EXAMPLE, first_name=None, full_name=None, company=None, role=None, met_on=None
    )
    assert len(set(tried)) == 16
    assert all((one.first_name is None) == (one.full_name is None) for one in tried)


def test_every_choice_of_what_may_be_added_is_tried():
    noted = replace(EXAMPLE, note="Their own words.")
    tried = list(with_more(noted))
    assert tried[0] == noted
    assert len(set(tried)) == 16
    last = tried[-1]
    assert (last.late, last.ask_timeline, last.note) == (True, True, NOTE)
    assert all((one.link_title is None) == (one.link_url is None) for one in tried)
    assert sum(one.link_url is not None for one in tried) == 8
