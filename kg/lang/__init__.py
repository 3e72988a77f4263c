"""Words, and nothing but words: what the steps look for, one folder for each language, the same names in each.

`lang/<topic>.py` says with a `Protocol` which names a topic has and lists the languages that have it;
`lang/<language>/<topic>.py` holds the words. A new language is a new folder; a new word is one line in it.
"""
