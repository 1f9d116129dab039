"""A long text that is saved while it is typed, and is kept in the browser until it is stored."""

from pages.editing.long_text.component import Answer, Typed, bring_engine, forget_kept, kept_at, long_text

__all__ = ["Answer", "Typed", "bring_engine", "forget_kept", "kept_at", "long_text"]
