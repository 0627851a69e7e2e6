"""What a capture was fetched for, as named fields of its record."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC

from warraq.models import Context

# Named fields of the response's own record (WARC 1.1, 4: readers pass over fields that they do not know). A metadata
# record of its own could be lost while its response is kept, and players would list it as a page.
PURPOSE, SITE, RUN, VIA = "Warraq-Purpose", "Warraq-Site", "Warraq-Run", "Warraq-Via"
STARTED, REFUSALS = "Warraq-Started", "Warraq-Refusals"


def fields_of(context: Context) -> Iterator[tuple[str, str]]:
    """Yield the fields that say what a capture was fetched for; the status line stands in the reply itself."""
    yield PURPOSE, context.purpose
    yield SITE, context.site
    yield RUN, context.run
    if context.via is not None:
        yield VIA, context.via
    if context.started_at is not None:
        yield STARTED, context.started_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if context.refusals:
        yield REFUSALS, json.dumps([asdict(refusal) for refusal in context.refusals])


def context_of(field: Callable[[str], str | None], status_line: str) -> Context | None:
    """Return what a record says it was fetched for; None when it says nothing that we know, as in older files."""
    if field(PURPOSE) is None:
        return None
    given = {
        "purpose": field(PURPOSE),
        "site": field(SITE) or "",
        "run": field(RUN) or "",
        "via": field(VIA),
        "started_at": field(STARTED),
        "status_line": status_line,
    }
    try:
        return Context.model_validate(given | {"refusals": json.loads(field(REFUSALS) or "[]")})
    except ValueError:  # of a later warraq, or by another hand: the reply is read all the same
        return None
