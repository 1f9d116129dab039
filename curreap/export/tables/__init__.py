"""Export one table of a plan so that an import reads it back: CSV, Excel or GeoJSON, without private answers."""
