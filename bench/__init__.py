"""How fast the house is: ``make bench``; see ``bench/__main__.py``."""
