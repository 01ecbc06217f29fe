"""How dates and times are written on every page: ISO, in both languages."""
