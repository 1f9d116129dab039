"""How the installation is running: its processes, database, backups and disk."""
