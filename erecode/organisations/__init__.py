"""Organisations: towns, their legal entities, units, people, roles, and signing in.

Promises that a request knows its town and its person, and that other towns do not exist for it. Every
room above uses its doors; it leaves out what people do there.
"""
