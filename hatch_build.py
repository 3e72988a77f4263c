"""What an installation does beside copying: the bundle that browsers load (`frontend/bundle.py` says why here)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent / "frontend"))
import bundle


class FrontendHook(BuildHookInterface[Any]):
    """Make the bundle before a wheel is put together, and before an installation with `-e`."""

    def dependencies(self) -> list[str]:
        """Ask for Node.js where the machine has none and the bundle is to be made."""
        return [] if bundle.is_current() or bundle.find_node() else [bundle.NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the bundle; where that fails, warn and go on."""
        said = bundle.ensure()
        (self.app.display_warning if said.startswith("WARNING") else self.app.display_info)(said)
