"""The secret key of an installation, made once and kept beside its data.

Used by the settings where no key is given. Leaves out rotation, which is an operator's act.
"""

import os
import secrets
from pathlib import Path


def secret_key_in(folder: Path) -> str:
    """The key in `folder/secret-key`, made when absent, readable by its owner alone."""
    path = folder / "secret-key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    key = secrets.token_urlsafe(50)
    with os.fdopen(handle, "w") as file:
        file.write(key)
    return key
