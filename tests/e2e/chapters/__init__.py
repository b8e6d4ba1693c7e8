"""Parts of the journey, as functions that act in a browser as a person would."""
