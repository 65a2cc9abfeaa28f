"""How a person gets in: password, codes, passkeys, links by mail, a badge with a PIN, a kiosk.

Promises who is looking (`access.own_desk`), that guessing locks nobody else out, and that a person can see
and end the sessions. May be used by every room above it. Leaves out what a person may do: that is in each
room's doors.
"""
