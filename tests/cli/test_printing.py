"""What commands say of other commands."""

import click

from followupd.cli import root
from followupd.cli.printing import for_this_profile

WITHOUT_PROFILE = {"demo", "sandbox", "inspect"}


def test_each_command_is_named_as_it_has_to_be_typed_for_the_profile_at_hand() -> None:
    with click.Context(root) as outermost:
        outermost.params = {"profile": "try"}
        named = [n for n in root.list_commands(outermost) if n not in WITHOUT_PROFILE]
        told = [for_this_profile(f"see: followupd {name} 1") for name in named]
    assert told == [f"see: followupd --profile try {name} 1" for name in named]
    assert "redraft" in named


def test_a_sentence_about_the_program_names_no_command() -> None:
    with click.Context(root) as outermost:
        outermost.params = {"profile": "try"}
        assert for_this_profile("followupd works again.") == "followupd works again."
