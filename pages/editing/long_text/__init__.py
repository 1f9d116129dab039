"""Show a long text that is saved while it is typed; the browser keeps it until it is stored."""

from pages.editing.long_text.component import Answer, Typed, bring_engine, forget_kept, kept_at, long_text

__all__ = ["Answer", "Typed", "bring_engine", "forget_kept", "kept_at", "long_text"]
