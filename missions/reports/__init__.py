"""What leaves the missions as a document: the matrix, the programme report."""
