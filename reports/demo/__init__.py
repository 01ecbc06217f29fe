"""The demonstration: a believable Hebei of fictional people, the same on every run.

Bulk-loaded bottom up; the few things that wait on a desk go through the real actions, so that
they carry the history that a desk shows.
"""
