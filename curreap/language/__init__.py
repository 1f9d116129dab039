"""Text in the language of a reader: translation, extraction, and comparing texts word by word."""
