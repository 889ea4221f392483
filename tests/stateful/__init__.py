"""Stories of any length, told by Hypothesis: what must never happen, whatever members do and in whichever order."""
