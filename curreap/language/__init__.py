"""Languages of the readers: translation, extraction of texts, sorting, and word differences."""
