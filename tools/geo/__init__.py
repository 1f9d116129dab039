"""Make the files of assets/geo again from public packages."""
