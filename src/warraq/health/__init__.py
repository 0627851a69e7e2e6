"""Health: what should have happened, what did, and what of it needs a person."""
