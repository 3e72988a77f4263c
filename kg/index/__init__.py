"""A full-text index of a dataset: built with it, one file, `DIR/index/<version of the store>.sqlite`.

SQLite's FTS5, and not Tantivy: it comes with Python, the index is one file that any number of processes and threads
read without a lock, and facts beside the text (facets, the words as written) stand in tables of the same
file. Tantivy is faster on millions of documents and would be one more binary to trust; here the
folding of six languages, which both would have to be given, decides what is found, and a query takes milliseconds.

words     a text to folded words, with their places in the text as written
ask       what is typed -> an expression of FTS5, made of folded words only
gather    quads -> documents, passages, names
requests  of those, what is asked of whom, and by when
write     those -> the file
build     the files of a dataset, or a small store -> the file, put in place at one stroke
countries what countries are also called: names of daily speech, codes
near      names at hand, found in any spelling, also with a letter wrong
found     what an index gives
requested the requests of a file, narrowed, counted by facet and sorted
read      the file, opened to be read only: passages found, counted by facet, names completed, requests
"""
