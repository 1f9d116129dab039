"""Mail: sending it, and its texts."""
