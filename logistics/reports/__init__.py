"""What logistics tells others: lists as spreadsheets, a chapter of the report."""
