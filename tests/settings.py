"""The product's settings for the tests: a data folder of their own, and files served from the source."""

import os
import tempfile

os.environ.setdefault("ERECODE_DATA", os.path.join(tempfile.gettempdir(), f"erecode-tests-{os.getuid()}"))  # noqa: PTH118
os.environ["ERECODE_STATIC"] = os.path.join(os.environ["ERECODE_DATA"], "none")  # noqa: PTH118

from erecode.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["tests.hashing.QuickArgon2"]
