"""How Spanish text speaks of organizations that it has named before."""

from __future__ import annotations

from collections.abc import Mapping

THE_TWO: Mapping[str, str] = {
    r"(?:las dos|ambas) organizaciones": "whole",
    r"(?:las dos|ambas|estas dos) entidades": "any",
}
TWO_GO_ON: str = r""
POSTS_OF_BOTH: Mapping[str, str] = {r"(?:los dos|ambos) secretarios generales": "Secretary-General"}
THEIR: Mapping[str, str] = {r"su secretaría general": "secretariat", r"su secretaría": "secretariat"}
OF_BOTH: Mapping[str, str] = {r"secretarías de (?:las |la )?": "secretariat"}
BARE: Mapping[str, str] = {r"Secretaría General": "secretariat", r"Comité Ejecutivo": "executive-committee"}
HEADS: tuple[str, ...] = ("Consejo", "Asamblea", "Comité", "Comisión", "Organización", "Organismo", "Tribunal", "Corte")
NEAR_HEADS: tuple[str, ...] = (
    "Oficina",
    "Departamento",
    "Programa",
    "Fondo",
    "Instituto",
    "Centro",
    "Misión",
    "Unión",
    "Junta",
)
HOME_HEADS: frozenset[str] = frozenset({"Organización"})
DEFINITE: str = r"(?:del|al|el|la) "
GOES_ON: str = (
    r" (?:del?|para|sobre|contra|encargad[oa]|establecid[oa]|consultiv[oa]|ejecutiv[oa]|especial|preparatori[oa]"
    r"|permanente|técnic[oa]|económic[oa]|europe[oa]|african[oa]|internacional)\b"
)
HEAD_FIRST: bool = True
