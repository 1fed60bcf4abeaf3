"""What is said after somebody chose "Show everyone": no more than is so."""

from models.i18n import _


def said(stands: bool) -> str:
    """`stands`: whether everyone can see it now, or others it is about are asked still."""
    if stands:
        return _("Everyone can see it now. u takes it back.")
    return _("That is your yes. It is seen once everyone it is about says so. u takes it back.")
