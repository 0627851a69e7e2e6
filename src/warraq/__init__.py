"""Warraq reads Arabic news articles and keeps for each who said it first, when, and how we know."""

from warraq.models import Capture, Claim, Decision, Extraction, Notice, Outcome, Removed, StatedDate
from warraq.parse import extract

__version__ = "0.1.0"
__all__ = ["Capture", "Claim", "Decision", "Extraction", "Notice", "Outcome", "Removed", "StatedDate", "extract"]
