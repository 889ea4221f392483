"""Commands that need nothing above the ground floor."""
