"""What a wire item says of its own state: corrected, updated, withdrawn, embargoed."""

from __future__ import annotations

import re

from corpus.intake.stated_dates import read_date

_WITHDRAWN = re.compile(
    r"\b(?:KILL(?:ED)?|MANDATORY KILL|WITHDRAWN?|WITHDRAWAL|ELIMINATION|SPIKED?)\b"
)
_CORRECTED = re.compile(r"\b(?:CORRECT(?:S|ED|ION|IVE)?|REFILE|CORR)\b")
_UPDATED = re.compile(
    r"\b(?:UPDATE[SD]?(?:[ -]\d{1,2})?|WRITETHRU|WRAPUP(?:[ -]\d{1,2})?"
    r"|\d{1,2}(?:st|nd|rd|th) (?:lead|ld)(?:-writethru)?|RECAST)\b",
    re.IGNORECASE,
)


def state_of(
    *, status: str | None = None, words: str = "", title: str = "", embargoed: object = None
) -> str | None:
    """Return the state of an item, or None where it says nothing of it.

    `status` is the publication status by IPTC's words (`usable`, `withheld`, `canceled`),
    `words` the editor's note and slug, `embargoed` the time until which it is not to be used.
    """
    folded = (status or "").rpartition(":")[2].lower()
    if folded in ("canceled", "cancelled", "withdrawn", "kill", "killed"):
        return "withdrawn"
    lead = f"{title[:60]} {words[:300]}"
    upper = " ".join(re.findall(r"\b[A-Z][A-Z-]+\b", lead))
    if _WITHDRAWN.search(upper) and not re.search(r"\bKILLED\b", title[:60]):
        return "withdrawn"
    if embargoed:
        until = read_date(embargoed)
        if until.published:
            return f"embargoed until {until.published}"
    if folded in ("withheld", "embargoed"):
        return "embargoed"
    if folded in ("corrected", "correction") or _CORRECTED.search(upper):
        return "corrected"
    if (
        _UPDATED.search(title[:40]) and re.match(r"\W*(?:UPDATE|WRAPUP|RECAST)", title)
    ) or re.search(r"(?i)\b\d{1,2}(?:st|nd|rd|th) (?:lead|ld)|\bwritethru", lead):
        return "updated"
    return None
