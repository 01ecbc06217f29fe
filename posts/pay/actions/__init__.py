"""What is done in this room: verbs with an author."""
