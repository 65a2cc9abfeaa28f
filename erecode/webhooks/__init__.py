"""A town's own system is told over https what happens here: signed, at least once, never what was declared.

Promises that what is announced in a transaction is delivered once that is committed, also when a process
dies half-way: the same message may then come twice, under the same name. May be used by every room above it.
Leaves out what happens when: the room that announces knows.
"""
