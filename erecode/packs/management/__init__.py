"""The commands of packs."""
