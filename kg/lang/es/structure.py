"""How the parts of a Spanish resolution begin and end."""

from __future__ import annotations

ENACTING: tuple[str, ...] = ("La Asamblea General",)

PREAMBULAR: tuple[str, ...] = (
    "*ando …",
    "*iendo …",
    "*yendo …",
    "*ándose …",
    "*iéndose …",
    "Profundamente …",
    "Consciente …",
    "Convencida …",
    "Preocupada …",
    "Guiada …",
    "Gravemente …",
    "Conocedora …",
    "Alarmada …",
    "Decidida …",
    "Sumamente …",
    "Seriamente …",
    "Resuelta …",
    "Deseosa …",
    "Firmemente …",
    "Alentada …",
    "Enérgicamente …",
    "Plenamente …",
    "Inspirada …",
    "Comprometida …",
    "Inquieta …",
    "Consternada …",
    "Especialmente …",
    "Particularmente …",
    "Muy …",
    "Horrorizada …",
    "Indignada …",
    "Hondamente …",
    "Vivamente …",
    "Persuadida …",
    "Animada …",
    "Perturbada …",
    "Sensible …",
    "Extremadamente …",
    "Con …",
)

OPERATIVE: tuple[str, ...] = (
    "Decide …",
    "Aprueba …",
    "Adopta …",
    "Toma nota …",
    "Observa …",
    "Hace suyo …",
    "Hace suya …",
    "Hace suyas …",
    "Hace suyos …",
    "Nombra …",
    "Elige …",
    "Solicita …",
    "Pide …",
    "Invita …",
    "Insta …",
    "Acoge …",
    "Reafirma …",
    "Afirma …",
    "Declara …",
    "Proclama …",
    "Recuerda …",
    "Recomienda …",
    "Autoriza …",
    "Exhorta …",
    "Alienta …",
    "Expresa …",
    "Pone de relieve …",
    "Destaca …",
    "Subraya …",
    "Reconoce …",
    "Encomia …",
    "Condena …",
    "Deplora …",
    "Exige …",
    "Reitera …",
    "Confirma …",
    "Acepta …",
    "Admite …",
    "Establece …",
    "Apoya …",
    "Suscribe …",
)

CLOSING: tuple[str, ...] = (
    "# sesión plenaria",
    "# sesión plenaria (continuación)",
    "# sesión plenaria(continuación)",
    "# sesión plenaria (reanudación)",
    "# sesión",
)

ANNEX: tuple[str, ...] = ("Anexo", "Anexos", "Anexo *", "Apéndice", "Apéndice *")

SECTION: tuple[str, ...] = ()

FURNITURE: tuple[str, ...] = ("Se ruega reciclar", "Naciones Unidas", "Distr. …", "Distr.: …")

CAPITAL: bool = True
