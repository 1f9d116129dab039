"""Privacy: how long data is kept, and the notice of the installation."""
