"""Show on the projector how to join, as large as the screen allows."""

from __future__ import annotations

from pages.design import Safe, safe
from pages.plan.projector.sheet import ProjectorSheet


def join(sheet: ProjectorSheet) -> Safe:
    """Show the title, the QR code, the code and the number of people who joined; after the end, thanks."""
    words, workshop = sheet.words, sheet.workshop
    if not workshop.is_open:
        thanks = safe(words("Thank you for taking part"))
        shut = safe(words("The workshop is shut. Nobody can join or answer."))
        return Safe(f'{sheet.head()}<h1>{thanks}</h1><p class="say">{shut}</p>')
    how = (
        words("Rate alone on your phone. You need no account, and give no name.")
        if workshop.statements
        else words("Answer on your phone. You need no account, and give no name.")
    )
    return Safe(
        f'<header><span>{safe(sheet.town)}</span></header><div class="hall-door"><div>'
        f"<h1>{safe(workshop.title)}</h1>"
        f'<p class="say">{safe(how)}</p>'
        f'<p class="in">{sheet.joined()}</p></div>{sheet.way_in}</div>'
    )
