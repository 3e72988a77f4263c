"""Ways into the data without a question: the front page, its latest documents, the classes and the things of each."""
