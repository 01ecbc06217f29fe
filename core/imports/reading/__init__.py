"""From cells to rows: the header found, the columns mapped, the values read."""
