"""Benchmarks of response times, concurrent editing, documents, and data loss when the server is killed."""
