"""The archive: what came over the wire, in WARC files, written before anything reads it."""

from warraq.warc.reading import Archive, Damage, DamageWarning
from warraq.warc.records import Asked
from warraq.warc.seals import Seal
from warraq.warc.writing import MAX_FILE_BYTES, Writer, is_being_written

__all__ = ["MAX_FILE_BYTES", "Archive", "Asked", "Damage", "DamageWarning", "Seal", "Writer", "is_being_written"]
