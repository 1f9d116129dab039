"""What is kept: tables, the engine, the store of plans and the accounts. The only place that knows SQL."""
