"""Pages of the room, by task."""
