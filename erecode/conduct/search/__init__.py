"""Search: everything a reader may find in a town, by everyday words, in three languages.

Promises the same answers on SQLite and PostgreSQL, that a visitor finds nothing that is not public, and
that nothing is kept of what somebody asked. Rooms above add what they hold with `index.put` and take it
away with `index.drop`; pages ask `find.find`. It leaves out what a result's page shows.
"""
