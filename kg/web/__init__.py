"""The HTTP surface: it reads the store and renders; it never parses a document.

    server      what surrounds every request: connections and limits, turns, logs, metrics, health
    http        what a request says and how it is answered, whatever it asks
    page        what every page is made with: templates, words, names of things
    sparql      `/sparql`: the protocol, kept answers, the editor
    things      `/id/…`: every thing by its address
    documents   the page of a document
    pictures    what queries found, drawn
    browse      the front page, classes and their things
    search      finding by words and by symbols
    requests    `/requests`: who asked whom for what, by when
    reconcile   `/reconcile`, for tables of other people
    catalog     what catalogs and crawlers take; downloads
    vocabulary  `/ontology` and `/shapes`
    report      `/report`

`app` puts them together, `state` is what they share (the opened dataset), `addresses` leads from IRIs to addresses and
back; `templates/`, `words/` (a folder for each language) and `static/` are what pages are filled from.
"""
