"""How the parts of a French resolution begin and end."""

from __future__ import annotations

ENACTING: tuple[str, ...] = ("L’Assemblée générale", "L’Assembléegénérale")

PREAMBULAR: tuple[str, ...] = (
    "*ant …",
    "Se *ant …",
    "S’*ant …",
    "Ayant …",
    "Consciente …",
    "Convaincue …",
    "Profondément …",
    "Préoccupée …",
    "Vivement …",
    "Gravement …",
    "Guidée …",
    "Alarmée …",
    "Résolue …",
    "Déterminée …",
    "Désireuse …",
    "Fermement …",
    "Extrêmement …",
    "Sérieusement …",
    "Inspirée …",
    "Encouragée …",
    "Soucieuse …",
    "Bouleversée …",
    "Consternée …",
    "Attachée …",
    "Animée …",
    "Particulièrement …",
    "Pleinement …",
    "Émue …",
    "Inquiète …",
    "Très …",
    "Fortement …",
    "Également …",
    "Sensible …",
    "Persuadée …",
    "Forte …",
    "Eu égard …",
    "Toujours …",
    "Indignée …",
    "Se …",
)

OPERATIVE: tuple[str, ...] = (
    "Décide …",
    "Adopte …",
    "Approuve …",
    "Prend note …",
    "Prend acte …",
    "Note …",
    "Fait sien …",
    "Fait sienne …",
    "Nomme …",
    "Élit …",
    "Prie …",
    "Invite …",
    "Exhorte …",
    "Se félicite …",
    "Réaffirme …",
    "Affirme …",
    "Déclare …",
    "Proclame …",
    "Rappelle …",
    "Recommande …",
    "Autorise …",
    "Demande …",
    "Engage …",
    "Encourage …",
    "Exprime …",
    "Souligne …",
    "Insiste …",
    "Constate …",
    "Considère …",
    "Salue …",
    "Condamne …",
    "Déplore …",
    "Exige …",
    "Réitère …",
    "Confirme …",
    "Accepte …",
    "Admet …",
    "Crée …",
    "Appelle …",
    "Appuie …",
    "Souscrit …",
    "Accueille …",
)

CLOSING: tuple[str, ...] = ("# séance plénière", "# séance plénière (reprise)", "# séance plénière (suite)", "# séance")

ANNEX: tuple[str, ...] = ("Annexe", "Annexes", "Annexe *", "Appendice", "Appendice *")

SECTION: tuple[str, ...] = ()

FURNITURE: tuple[str, ...] = ("Merci de recycler", "Nations Unies", "Distr. …", "Distr.: …", "Distr. : …")

CAPITAL: bool = True
