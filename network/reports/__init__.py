"""What the network prints: the table of communications, constancias, chapters."""
