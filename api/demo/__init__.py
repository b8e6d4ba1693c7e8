"""Demonstration data: two missions full of people who do not exist."""
