"""Lists that this room brings in."""
