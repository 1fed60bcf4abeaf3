"""PINs are kept as argon2id hashes, and wrong tries have to wait.

The first three tries are free; after that each wrong one makes the next wait longer, up to five minutes. Tries during a
wait are not looked at and do not make it longer, so that nobody can lock somebody else out for ever. The wait is kept
as a length and the instant of the last try, and the app uses a clock that nobody can set while it runs (`tui.store`).
So only a clock that was set while the app was closed has an effect, once: set ahead, and not in doubt, it ends a wait
early; set back, or in doubt, it begins the wait again.

The four words that come with a PIN (`models.family.pin.recovery`) count as tries of it.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from models.core.errors import BadInput, WrongPin
from models.core.i18n import _
from models.core.typed_text import PIN_DIGITS
from models.storage import clock_doubt
from models.storage.database import transaction
from models.storage.tables import HouseholdRow, MemberRow
from models.storage.tables.shapes import LANES, MEMORY, PASSES

if TYPE_CHECKING:
    from argon2 import PasswordHasher

Owners = type[MemberRow] | type[HouseholdRow]
"""Whose PIN it is: a member's, or the family's."""

FREE_TRIES = 3
WAITS = (5, 15, 60, 300)
"""Seconds before the next try counts, after the third wrong one in a row and after each that follows."""


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong tries in a row, the seconds to wait after the last of them, and its instant (UTC)."""

    wrong: int = 0
    wait: int = 0
    last: datetime | None = None


def hash_of(pin: str | None) -> str:
    """The argon2id hash of a PIN; empty for none. Slow on purpose. Refuses (BadInput) all but 4 to 8 digits."""
    return _hasher().hash(_digits(pin)) if pin is not None else ""


def fits(kept: str, pin: str) -> bool:
    """Whether the PIN is the one that this hash was made of; True where none is kept. Slow on purpose."""
    if not kept:
        return True
    try:
        return fits_hash(kept, _digits(pin))
    except BadInput:
        return False


def hash_words(words: str) -> str:
    """The argon2id hash of words. Slow on purpose."""
    return _hasher().hash(words)


def fits_hash(kept: str, secret: str) -> bool:
    """Whether this is what the hash was made of; nothing fits an empty one. Slow on purpose."""
    # Loaded late: it loads slowly, and a page without a PIN never needs it.
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(kept, secret)
    except (InvalidHashError, VerificationError):
        return False


def whose(member_id: str | None) -> tuple[Owners, str]:
    """Where the PIN of a member is kept, or (None) the family's: the table, and the row's id."""
    if member_id is not None:
        return MemberRow, member_id
    return HouseholdRow, HouseholdRow.select(HouseholdRow.id).scalar() or ""


def begin_again(rows: Owners, owner_id: str, **kept: object) -> None:
    """Writes these columns and sets the count of tries to zero. A new PIN that was asked for is cancelled."""
    fresh = {"wrong_tries": 0, "wait_seconds": 0, "tried_at": None, "new_pin_left": None, "new_pin_counted_at": None}
    rows.update({**fresh, **kept}).where(rows.id == owner_id).execute()


def check(rows: Owners, owner_id: str, pin: str, *, now: datetime) -> None:
    """Returns where the PIN fits or none is kept; a new one that was asked for is cancelled then. Refuses (WrongPin)
    a wrong PIN, and any PIN during a wait."""
    kept = kept_of(rows, owner_id)
    if kept:
        tried(rows, owner_id, fits(kept, pin), now=now)


def kept_of(rows: Owners, owner_id: str) -> str:
    """The hash of a PIN that is kept; empty for none."""
    return rows.select(rows.pin).where(rows.id == owner_id).scalar() or ""


def tried(
    rows: Owners, owner_id: str, fitting: bool, *, now: datetime, then: Callable[[], object] | None = None
) -> None:
    """Counts a try whose hashes were compared before the transaction began, and calls `then` where it fitted. During
    a wait a fitting try counts for nothing, so that many tries at once gain nothing. Refuses (WrongPin)."""
    with transaction():
        row = rows.get_by_id(owner_id)
        before = Tries(row.wrong_tries, row.wait_seconds, row.tried_at)
        after, refusal = after_try(before, fitting, since=clock_doubt.doubted_since(), now=now)
        counted = {rows.wrong_tries: after.wrong, rows.wait_seconds: after.wait, rows.tried_at: after.last}
        if not refusal:
            counted |= {rows.new_pin_left: None, rows.new_pin_counted_at: None}
        if after != before or (row.new_pin_left is not None and not refusal):
            rows.update(counted).where(rows.id == owner_id).execute()
        if then is not None and not refusal:
            then()
    if refusal:
        raise WrongPin(refusal)


def after_try(tries: Tries, fitting: bool, *, since: datetime | None = None, now: datetime) -> tuple[Tries, str]:
    """What to keep after a try, and the sentence of the refusal: empty where the PIN fits and there is no wait. `since` is
    what the clock said when it was first in doubt; None while it isn't."""
    was_set = tries.last is not None and (tries.last > now or (since is not None and tries.last < since))
    # After a clock that was set, the wait begins again from here: once, and no longer than it was.
    if was_set and tries.wait:
        tries = Tries(tries.wrong, tries.wait, now)
    left = _seconds_left(tries, now)
    if left:
        return tries, _still_waiting(left)
    if fitting:
        return Tries(), ""
    wrong = tries.wrong + 1
    wait = WAITS[min(wrong - FREE_TRIES, len(WAITS) - 1)] if wrong >= FREE_TRIES else 0
    return Tries(wrong, wait, now), _that_was_wrong(wait)


def _seconds_left(tries: Tries, now: datetime) -> int:
    """The seconds to wait still, 0 where none are left; never more than the wait's own length."""
    if not tries.wait or tries.last is None:
        return 0
    wait = timedelta(seconds=min(tries.wait, WAITS[-1]))
    left = min(wait, tries.last + wait - now)
    return max(0, -(-left // timedelta(seconds=1)))


def _that_was_wrong(wait: int) -> str:
    if not wait:
        return _("That isn't it. Please try again.")
    if wait <= 60:
        return _("That isn't it. Please try again in {seconds} seconds.").format(seconds=wait)
    return _("That isn't it. Please try again in {minutes} minutes.").format(minutes=wait // 60)


def _still_waiting(seconds: int) -> str:
    if seconds == 1:
        return _("Please try again in a moment.")
    if seconds <= 60:
        return _("Please try again in {seconds} seconds.").format(seconds=seconds)
    return _("Please try again in {minutes} minutes.").format(minutes=-(-seconds // 60))


def _digits(pin: str) -> str:
    """The PIN in plain digits, whatever script they were typed in."""
    typed = pin.strip()
    if not typed.isdecimal() or len(typed) not in PIN_DIGITS:
        raise BadInput(_("A PIN is 4 to 8 digits."))
    return "".join(str(unicodedata.decimal(digit)) for digit in typed)


def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher  # takes a moment to load, and a page without a PIN never needs it

    return PasswordHasher(time_cost=PASSES, memory_cost=MEMORY, parallelism=LANES)
