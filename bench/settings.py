"""The product's settings with one view more: the bare view that pages are compared with."""

from erecode.config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
