"""Work that machines share: what is due is put into a queue on PostgreSQL, and workers do it.

Jobs are hints, rows are facts: what is to be done stands in the tables `errand` and `run`; a job says when to look.
"""
