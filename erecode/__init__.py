"""Erecode: a local government's code of conduct as a system that people use. See docs/map.md."""
