"""Pages of this room: the public check, downloads, blank forms."""
