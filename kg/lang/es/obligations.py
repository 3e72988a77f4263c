"""Spanish words of duties and of their time: the session often stands before the verb (« que en su … le presente »)."""

from __future__ import annotations

SUBMIT: tuple[str, ...] = (
    "(presente|presenten|presentar|presentará|informará|informarán|presentarle|informe|informen|informar|informarle|rinda|rindan|rendir)",
    "(prepare|preparen|proporcione|proporcionen|transmita|incluya|incluyan|elabore|publique|facilite|actualice)",
    "(comunique|remita|someta|exponga|actualizar|haga|ponga|siga informando|siga presentando|presentación|presentando)",
)
REPORT: tuple[str, ...] = (
    "informes?",
    "(informen|informar|informarle|informando)",
    "(una|la) (exposición|nota|actualización)( oral)?",
    "(información|datos) actualizad[oa]s?",
    "un estudio",
)
ABOUT: tuple[str, ...] = (
    "(sobre|acerca de|relativos? a|relativas? a|referentes? a|en relación con|que contenga|en que figuren|dedicado a)",
)
UNTIL: tuple[str, ...] = ()
SESSION: tuple[str, ...] = (
    "((en|durante|a|para|hasta|antes de|de) )?((la |el )(\\w+ ){1,3}(de la continuación )?de )?(su|el) {n} "
    "período( ordinario)? de sesiones",
)
SESSIONS: str = "sus períodos( ordinarios)? de sesiones {n} y {n}"
NEXT_SESSION: tuple[str, ...] = (
    "(en|durante|de|para) su (próximo|siguiente) período( ordinario)? de sesiones",
    "(en|durante|de|para) su período( ordinario)? de sesiones siguiente",
)
BODY: tuple[str, ...] = (
    "asamblea( general)?",
    "(le|la) (presente|presenten|informe|informen|rinda|proporcione|transmita|someta|comunique|remita|siga)",
    "(presentarle|informarle)",
    "estados miembros",
)
OTHER_BODIES: tuple[str, ...] = (
    "(comisión|consejo|comité|conferencia|junta|organismo|organización|autoridad|asamblea mundial|grupo de trabajo)",
)
OWNER: str = "(de la|del)"
INCLUDE: tuple[str, ...] = ("(incluir|incluya|mantener|inscribir)", "inclusión", "incluyendo")
CONSIDER: tuple[str, ...] = (
    "(seguir|continuar) (examinando|considerando|estudiando|con el examen( de)?|el examen( de)?|su examen( de)?)",
    "(examinar|considerar|estudiar|revisar|reanudar|proseguir|retomar|volver a (examinar|considerar|ocuparse( de)?|"
    "tratar))"
    "( de nuevo)?( el examen( de)?)?",
    "(ocuparse|seguir ocupándose)( de)?",
    "que (seguirá|volverá a|examinará|proseguirá|continuará)( examinando| examinar)?",
)
HOLD: tuple[str, ...] = (
    "(convocar|celebrar|organizar|dedicar)",
    "que .{3,140} (se celebren?|se celebrará|se celebrarán|se convoque|se convocará|tendrá lugar|tengan? lugar)",
)
DEADLINE: tuple[str, ...] = (
    "a más tardar( en| el| a)?( la| los)?( fines| finales| final)?( de)?",
    "antes del?( la| fin| finales| fines| final)?( de)?( año)?",
    "para (fines|finales|fin)( de| del)?( año)?",
    "para(?= \\d{4})",
    "para el(?= \\d{1,2} )",
    "hasta( el| la| fines| finales)?( de)?( año)?",
    "(dentro|en el plazo) de",
    "antes de que (finalice|termine|concluya)( el)?( año)?",
)
DEADLINE_AFTER: tuple[str, ...] = ("a más tardar",)
