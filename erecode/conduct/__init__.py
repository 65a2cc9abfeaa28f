"""Conduct: a town's codes and dictionaries, their editions, reading, searching, comparing.

Promises that a frozen edition never changes, that every provision has a permanent address, and that
what is adopted is kept apart from what may change beside it. Guidance, registers and competencies may
use it to cite; it leaves out how a document is understood (`reading`) and who a person is (`organisations`).
"""
