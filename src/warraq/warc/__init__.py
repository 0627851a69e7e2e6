"""The archive: what came over the wire, in WARC files, written before anything reads it."""

from warraq.warc.members import Gap, Member, lying_in
from warraq.warc.reading import Archive, Damage, DamageWarning, TakenUp
from warraq.warc.records import Asked, capture_in
from warraq.warc.seals import Seal, SealedFile, run_of, sealed_files, sealed_names, seals
from warraq.warc.writing import MAX_FILE_BYTES, Writer, is_being_written

__all__ = [
    "MAX_FILE_BYTES",
    "Archive",
    "Asked",
    "Damage",
    "DamageWarning",
    "Gap",
    "Member",
    "Seal",
    "SealedFile",
    "TakenUp",
    "Writer",
    "capture_in",
    "is_being_written",
    "lying_in",
    "run_of",
    "sealed_files",
    "sealed_names",
    "seals",
]
