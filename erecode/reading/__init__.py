"""Reading: a document becomes an outline, a framework and findings.

Promises that every non-blank line of the source stands in exactly one place of the result and that
no text is invented. Anybody may use it: it is a pure library, without Django and without a database.
It leaves out storage, review and publishing, which are `conduct`'s.
"""
