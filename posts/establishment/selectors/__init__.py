"""What the room's pages, rules and other rooms read."""
