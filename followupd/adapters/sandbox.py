"""What a simulated Google on this machine hands out in place of Google's console."""

import http.client
from urllib.parse import urlsplit

from followupd.errors import TransientError

_LARGEST = 100_000  # octets


def download_client_file(root_url: str) -> bytes:
    """Return the OAuth client file of the sandbox; raise TransientError when it has none."""
    connection = http.client.HTTPConnection(urlsplit(root_url).netloc, timeout=10)
    try:
        connection.request("GET", "/sandbox/client_secret.json")
        answer = connection.getresponse()
        content = answer.read(_LARGEST)
    except (OSError, http.client.HTTPException):
        raise TransientError(
            f"no sandbox answers at {root_url}", hint="run: followupd sandbox --port PORT"
        ) from None
    finally:
        connection.close()
    if answer.status != http.client.OK:
        raise TransientError(f"what answers at {root_url} is no sandbox")
    return content
