"""The signs that end, close and part what is written."""

STOPS = ".!?؟…"  # end a sentence
QUOTES = "»”\"'’"  # close a quotation, behind the stop
BRACKETS = ")]"
PAUSES = ":؛،"  # a line that ends so goes on
CLOSED = tuple(STOPS + QUOTES + BRACKETS)  # what the last line of a text ends with
SIGNS = (*CLOSED, *PAUSES)  # what a line of prose ends with, and seldom a label
OPEN = ("...", "…")  # what a text ends with that breaks off
EDGE = " \u00a0\u200e\u200f\u202c"  # white space and marks of direction, which nobody sees behind a stop
