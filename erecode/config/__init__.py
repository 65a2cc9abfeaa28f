"""Config: settings, addresses and the `erecode` command. The one room that knows all the others.

Promises a running application from environment variables alone. Nobody imports it.
"""
