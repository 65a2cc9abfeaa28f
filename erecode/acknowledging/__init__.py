"""Who must know which edition, and who knows it: campaigns, receipts, reminders, paper lists.

Promises that a receipt names the person, the exact edition, language, channel and time, and that a change
to one is found. People are asked only for what changed for them. Leaves out the text itself (`conduct`).
"""
