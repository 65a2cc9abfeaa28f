"""Core: what every room needs and no room owns: refusals, translated text, dates, the look, public pages.

Promises small things that know no domain. Everybody may use it; it leaves out every word of the trade.
"""
