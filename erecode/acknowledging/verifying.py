"""Whether every receipt still says what was signed, and whether none is missing.

Promises to find a receipt that was changed, one that nobody recorded, one that is gone, and one whose edition
is no longer the text that was signed for: the audit chain remembers each digest. Used by
`erecode audit verify`.
"""

from __future__ import annotations

from collections.abc import Iterator

from erecode.acknowledging.models import Receipt, ReceiptKind
from erecode.acknowledging.receipt import Said
from erecode.audit.record import entries_of


def receipt_count() -> int:
    """How many receipts there are."""
    return Receipt.objects.count()


def receipt_faults() -> Iterator[str]:
    """One sentence per receipt that is not what was signed."""
    remembered = {
        str(entry.facts.get("digest", "")): (entry.chain, entry.subject, str(entry.facts.get("person", "")))
        for kind in ReceiptKind.values
        for entry in entries_of(f"receipt.{kind}")
    }
    receipts = Receipt.objects.select_related("organisation", "edition__work").order_by("pk")
    for receipt in receipts.iterator(chunk_size=2000):
        said = said_by(receipt)
        name = f"{said.town}: the receipt of {said.person_key} for {said.edition} (number {receipt.pk})"
        if said.digest() != receipt.digest:
            yield f"{name} was changed after it was signed"
        if receipt.edition_digest != receipt.edition.digest:
            yield f"{name} is for another text than the edition that it names"
        if remembered.pop(receipt.digest, None) is None:
            yield f"{name}: the audit chain does not know it"
    for town, edition, person in remembered.values():
        yield f"{town}: a receipt of {person} for {edition} was signed, but it is gone"


def said_by(receipt: Receipt) -> Said:
    """What a stored receipt says now."""
    return Said(
        town=receipt.organisation.slug,
        edition=f"{receipt.edition.work.slug}/{receipt.edition.label}",
        edition_digest=receipt.edition_digest,
        person_key=receipt.person_key,
        name=receipt.name,
        kind=receipt.kind,
        language=receipt.language,
        channel=receipt.channel,
        statement=receipt.statement,
        at=receipt.at,
        parts=receipt.parts,
        note=receipt.note,
        entered_by=receipt.entered_by,
        signed_on=receipt.signed_on,
    )
