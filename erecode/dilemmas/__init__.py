"""Talking about what is right: dilemma cards, team sessions with anonymous votes, past advice, asking advice.

Promises that nobody can learn who voted what, and that asking for advice is not a report. Leaves out
verdicts: those are given by `guidance`.
"""
