"""The OAuth client file: what is wrong with it, by name, and what to do."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from followupd.adapters.google.auth import login
from followupd.errors import ConfigError, FollowupdError


def installed(**changes: object) -> str:
    full = {
        "client_id": "x.apps.googleusercontent.com",
        "client_secret": "x",
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": "https://oauth2.googleapis.com/token",
    }
    return json.dumps({"installed": {**full, **changes}})


@pytest.mark.parametrize(
    ("content", "named"),
    [
        pytest.param(None, "no client file", id="missing"),
        pytest.param("{", "no readable", id="cut short"),
        pytest.param("[]", "'installed'", id="another shape"),
        pytest.param('{"web": {}}', "'installed'", id="a web client"),
        pytest.param(installed(client_id=""), "'client_id'", id="no client id"),
        pytest.param(installed(client_secret=None), "'client_secret'", id="no secret"),
        pytest.param(installed(token_uri=7), "'token_uri'", id="no token address"),
        pytest.param(installed(token_uri="http://x.example/"), "token_uri", id="plain http"),
        pytest.param(installed(token_uri="https://x.example/"), "token_uri", id="another host"),
        pytest.param(installed(auth_uri="https://x.example/"), "auth_uri", id="another page"),
        pytest.param(installed(token_uri="http://127.0.0.1:9/"), "auth_uri", id="half local"),
    ],
)
def test_a_wrong_client_file_is_told_with_its_name_and_what_to_do(
    tmp_path: Path, content: str | None, named: str
) -> None:
    client_file = tmp_path / "client.json"
    if content is not None:
        client_file.write_text(content)
    with pytest.raises(FollowupdError) as caught:
        login(
            client_file,
            tmp_path / "token.json",
            open_browser=False,
            timeout=timedelta(seconds=0.1),
            on_url=lambda _: None,
        )
    error = caught.value
    assert isinstance(error, ConfigError)
    assert error.exit_status == 78
    assert str(client_file) in error.message
    assert named in error.message
    assert error.hint
