"""The queue: a supervisor's home (389.3). What waits for a member, passing on what waits long, standing in."""
