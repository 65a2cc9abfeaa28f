"""What people are told by mail: an outbox, digests, the recipient's language, the town's own words.

Promises that what is queued in a transaction is sent once when it is committed, also when a process dies
half-way, and that failures can be seen. May be used by every room above it. Leaves out when and why
somebody is told something: the room that asks knows.
"""
