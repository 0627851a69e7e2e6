"""What a row says of a request that gave no page."""

from warraq.web import Fetched

ENDED = "put off: the run was told to end"
OUT_OF_TIME = "put off: its host's time of this run is used up"


def asks_to_wait(fetched: Fetched) -> bool:
    """Say whether the server said when to come again: with this reply, or before this request was sent."""
    if fetched.state != "later" or (fetched.robots is not None and not fetched.robots.allowed):
        return False
    capture = fetched.capture
    return capture is None or capture.status == 429 or capture.header("retry-after") is not None


def why(fetched: Fetched) -> str:
    """Return the reason that a row carries."""
    if fetched.error is not None:
        return fetched.error.reason
    if fetched.state == "put_off":
        return OUT_OF_TIME
    if fetched.state == "disallowed":
        return f"robots.txt: {fetched.robots.line}" if fetched.robots else "robots.txt says no"
    return f"status {fetched.capture.status}" if fetched.capture else fetched.state
