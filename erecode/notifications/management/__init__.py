"""The room's commands."""
