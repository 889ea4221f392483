"""What every storey stands on: exceptions, clock, canonical JSON, template tags. No tables."""
