"""Schema of the content files, validated by pydantic when the app starts: a module for each file."""
