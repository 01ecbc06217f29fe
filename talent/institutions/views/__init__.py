"""Pages of institutions and sites."""
