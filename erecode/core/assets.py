"""Static files with a fingerprint in their name, kept for a year by the browser."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class AssetStorage(CompressedManifestStaticFilesStorage):
    """Like whitenoise's own, but a missing manifest entry (tests, first start) is not fatal."""

    manifest_strict = False
