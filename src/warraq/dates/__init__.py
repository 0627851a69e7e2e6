"""Dates as Arabic news prints them."""

from warraq.dates.reading import read_date

__all__ = ["read_date"]
