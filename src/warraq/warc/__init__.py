"""The archive: what came over the wire, in WARC files, written before anything reads it."""

from pathlib import Path

from warraq.warc.bucket import Bucket
from warraq.warc.depot import Depot, Folder, goes_on, is_being_written, misnamed
from warraq.warc.members import Gap, Member, lying_in
from warraq.warc.reading import Archive, Damage, DamageWarning, TakenUp
from warraq.warc.records import Asked, capture_in
from warraq.warc.s3 import address_of
from warraq.warc.seals import Seal, SealedFile, run_of, sealed_files, sealed_names, seals
from warraq.warc.writing import MAX_FILE_BYTES, Writer

__all__ = [
    "MAX_FILE_BYTES",
    "Archive",
    "Asked",
    "Bucket",
    "Damage",
    "DamageWarning",
    "Depot",
    "Folder",
    "Gap",
    "Member",
    "Seal",
    "SealedFile",
    "TakenUp",
    "Writer",
    "capture_in",
    "goes_on",
    "in_bucket",
    "is_being_written",
    "lying_in",
    "misnamed",
    "run_of",
    "sealed_files",
    "sealed_names",
    "seals",
]


def in_bucket(spool: Path, url: str, endpoint: str | None = None) -> Archive:
    """Return the archive in `s3://bucket/prefix`; what is written lies in the spool until it is there."""
    return Archive(spool, Bucket(spool, address_of(url, endpoint)))
