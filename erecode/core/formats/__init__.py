"""Belgian conventions for dates and numbers, per language."""
