"""The main job in one command, `python serve.py`: build what ships in data/, validate it, load it, serve it."""

from __future__ import annotations

from pathlib import Path

import typer

from kg import pipeline
from kg.cli import DATASET, Host, Port, fail, progress, settings_to_serve, summarize
from kg.errors import KgError
from kg.web.server.serve import serve

HERE = Path(__file__).parent


def main(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Build data/ where it has changed, then serve it."""
    out = HERE / DATASET
    try:
        settings = settings_to_serve()
        with progress() as tell:
            manifest = pipeline.build([HERE / "data"], out, settings=settings, tell=tell)
        summarize(manifest, out)
        serve(str(out), host=host, port=port, settings=settings)
    except KgError as error:
        fail(error)


if __name__ == "__main__":
    typer.run(main)
