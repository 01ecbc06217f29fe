"""The lists of the console."""
