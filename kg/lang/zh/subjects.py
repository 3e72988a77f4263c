"""What parts of the Sustainable Development Goals are called, by their numbers."""

from __future__ import annotations

TARGET = "具体目标{}"
INDICATOR = "指标{}"
