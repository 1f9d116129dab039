"""The HTTP side of the server: limits, headers, health, static files and plain pages."""
