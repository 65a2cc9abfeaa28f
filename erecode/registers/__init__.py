"""The registers: what is declared, who decides, by when, and how long it is kept. A register is data.

Promises that a declaration keeps the definition it was made under, that exactly one decision stands, and
that nothing of a destroyed record survives. Leaves out the rules of the code (`guidance`).
"""
