"""How members come in: second factors, single sign-on, lock-out, sessions and their limits."""
