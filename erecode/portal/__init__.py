"""The pages that span rooms: the town's home, what waits for me, my file.

Promises one place to begin. Nobody imports it but `config` and `packs`; it asks each room through its own
doors.
"""
