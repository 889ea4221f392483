"""What an incident leaves on paper: its release log, general messages (ICS 213), activity logs (ICS 214)."""
