"""What the page declares of its article: metadata, title, persons, dates, language."""
