"""Audit: what was done and looked at, in a hash chain that shows an edit, a drop or a reorder.

Promises that a record stands or falls with the change it tells of. Every action uses `record()`; it
leaves out foreign keys and meaning: it holds plain words only, so that it outlives what it tells of.
"""
