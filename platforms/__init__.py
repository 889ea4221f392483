"""Social accounts and the platforms behind them (389.1.1): credentials, adapters, the sandbox platforms."""
