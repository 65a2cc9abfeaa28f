"""Argon2 as the product uses it, at its least cost: the tests make hundreds of accounts."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """The same algorithm and format; only the cost differs."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
