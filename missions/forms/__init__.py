"""What people type in missions, checked; nothing is written here."""
