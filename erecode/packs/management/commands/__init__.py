"""One command per file: load, export, check_pack, audit, demolinks."""
