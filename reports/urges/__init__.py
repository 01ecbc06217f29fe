"""转办督促: a matter handed to a unit, with a due date, an answer and a closing word."""
