"""Resolutions of the United Nations as linked data.

The floors, top to bottom; imports go down only:

    cli                     the commands
    web | pipeline          serve what is built | build it, the whole story on one screen
    build                   the steps of a build, on files: sources, works, the whole
    index                   the text to be searched: one file beside the store
    store                   put quads in, ask them: embedded (Oxigraph) or remote (any SPARQL 1.1 server)
    validate                shapes + data -> report
    graph                   what was read, as RDF
    extract                 structure, dates, citations, names, acts: text to a `Document`
    text                    bytes to a text with a way back to the source
    lang                    words
    model, settings, errors, workers
                            what all share
"""


def __getattr__(name: str) -> str:
    """Give `__version__` when it is asked for: to find it takes as long as to start a worker's other imports."""
    if name == "__version__":
        from importlib.metadata import version

        return version("unres-kg")
    raise AttributeError(name)
