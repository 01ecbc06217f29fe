"""Who needs attention, with the reasons: facts, dated weights, the ranked list, reminders."""
