"""Monthly bulletin and yearly report: one set of figures, three kinds of paper, frozen when signed."""
