"""A demo department: invented people, accounts on the sandbox platforms. Never part of a real one."""
