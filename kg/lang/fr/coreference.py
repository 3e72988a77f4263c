"""How French text speaks of organizations that it has named before."""

from __future__ import annotations

from collections.abc import Mapping

THE_TWO: Mapping[str, str] = {
    r"(?:les|des|aux) deux organisations": "whole",
    r"(?:les|ces|des|aux) deux (?:entités|organismes)": "any",
}
TWO_GO_ON: str = r""
POSTS_OF_BOTH: Mapping[str, str] = {r"(?:les|des) deux secrétaires généraux": "Secretary-General"}
THEIR: Mapping[str, str] = {r"son secrétariat général": "secretariat", r"son secrétariat": "secretariat"}
OF_BOTH: Mapping[str, str] = {r"secrétariats (?:de l'|de la |des )": "secretariat"}
BARE: Mapping[str, str] = {r"Secrétariat général": "secretariat", r"Comité exécutif": "executive-committee"}
HEADS: tuple[str, ...] = ("Conseil", "Assemblée", "Comité", "Commission", "Organisation", "Agence", "Tribunal", "Cour")
NEAR_HEADS: tuple[str, ...] = (
    "Bureau",
    "Office",
    "Département",
    "Programme",
    "Fonds",
    "Institut",
    "Centre",
    "Mission",
    "Union",
)
HOME_HEADS: frozenset[str] = frozenset({"Organisation"})
DEFINITE: str = r"(?:l'|la |le |du |au )"
GOES_ON: str = (
    r" (?:des?|du|pour|sur|contre|chargée?|créée?|à la|d'|consultatif|exécutif"
    r"|spéciale?|préparatoire|permanente?|technique|générale?|économique|européenne?|africaine?|internationale?)\b"
)
HEAD_FIRST: bool = True
