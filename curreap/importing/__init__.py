"""Read tables from outside and turn their rows into rows of a plan, with a preview of what becomes of each cell."""
