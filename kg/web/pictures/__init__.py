"""Pictures: what a query found, drawn as SVG on the server, with a table beside it and the query behind it.

    routes                         their addresses
    subject, catalog, ask          what is drawn of what, and its query, asked as the public's queries are
    rows, dated, when              the bytes of a result to rows, and dates to the stretches of time they leave open
    timeline strip network         pictures of a document, one module and one query each
    meetings acts votes
    record                         of a State
    verbs ballots cited events     of the whole dataset
    view, words, tables            what a picture is; its words; the same in words and numbers
    chronicle bars columns key     ways to draw that several share
    scale, spread, wording         numbers to places, labels side by side, words that fit in a width
    marks, svg                     lines, shapes and words; marks to SVG
    figure, drawn                  a picture with all that stands beside it; those that were drawn, to be shown again

Nothing in a picture is told by colour alone: shape, pattern, place and words tell it. There is no script and no style
in it; the colours of a page come from its style sheet, by the classes of the marks.
"""
