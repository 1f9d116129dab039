"""The database: tables, engine, the store of plans, accounts. The only package that uses SQL."""
