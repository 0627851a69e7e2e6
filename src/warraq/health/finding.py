"""What a look at a site, or at the archive, says."""

from typing import Literal

from warraq.models import Record
from warraq.store.incidents import Kind

Samples = Literal["routes", "pages", "undated", "unsourced", "unsigned", "new", "none"]


class Finding(Record):
    """Something that needs a person now."""

    kind: Kind
    sentence: str
    command: str
    site: str | None = None
    subject: str = ""
    samples: Samples = "none"  # which addresses show it


class Sound(Record):
    """Something that is as it should be: an incident of this kind is over."""

    kind: Kind
    site: str | None = None
    subject: str = ""
    because: str = ""


Told = Finding | Sound
