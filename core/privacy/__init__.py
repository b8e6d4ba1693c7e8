"""Rights of people over their data, and how long data are kept."""
