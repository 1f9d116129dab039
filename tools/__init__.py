"""Tools of developers, which the app does not need."""
