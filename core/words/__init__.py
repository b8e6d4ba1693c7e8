"""The words of a document that somebody sent, read by a limited process."""
