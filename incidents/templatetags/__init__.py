"""Tags that other storeys' pages show of an incident."""
