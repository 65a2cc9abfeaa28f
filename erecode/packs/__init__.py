"""Packs: a town as files, which load, export to the same bytes, and are checked with file and line.

Promises errors that a person can act on before anything is written. The command line and the demo use
it; it leaves out the texts' meaning and knows the other rooms only by their actions.
"""
