"""Guidance: "May I…?" and "What do I do when…?", answered by the town's own decision tables.

Promises one pure function, table and answers to advice, that never answers without the town's own words.
Pages, packs and the command line use it; it leaves out who asked, and what a person declares afterwards.
"""
