"""The little web: pages in our own prose, in the forms that real sites print, served on loopback."""
