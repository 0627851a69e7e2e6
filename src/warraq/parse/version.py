"""The version of the reading."""

PARSER_VERSION = "9"  # goes up when a page would be read otherwise than before; readings carry it
