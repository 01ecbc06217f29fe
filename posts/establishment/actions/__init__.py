"""What officers do with posts: every write of the room."""
