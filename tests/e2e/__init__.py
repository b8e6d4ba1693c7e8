"""The system as people use it: a live server, Chromium, and all its parts."""
