"""Pictures: what a query found, drawn as SVG on the server, with a table beside it and the query behind it.

    ask        a query of this folder to its rows, as the public's queries are asked
    rows       the bytes of a result to rows
    when       a date to the stretch of time that it leaves open
    scale      numbers to places, and round numbers for an axis
    spread     labels side by side, none over another
    wording    words that fit in a width
    marks      what is drawn: lines, shapes, words
    svg        marks to SVG
    tables     the same in words and numbers
    view       what a picture is
    <name>.rq, <name>.py   one picture each: its query, how it is drawn
    catalog    the pictures that there are
    router     their addresses

Nothing in a picture is told by colour alone: shape, pattern, place and words tell it. There is no script and no style
in it; the colours of a page come from its style sheet, by the classes of the marks.
"""
