package id.jurdil.server.lists;

import id.jurdil.ledger.Hash;
import id.jurdil.register.lists.ListEntry;
import id.jurdil.server.voters.Particulars;

/**
 * The keyed hash of one listed row: over its place, its version, and everything the register says of the person. Two steps, so
 * that the inner one can be recomputed from the register and the outer one from the list.
 */
final class RowHash {
    private final ListKeys keys;

    RowHash(ListKeys keys) {
        this.keys = keys;
    }

    Hash of(ListEntry entry, Particulars p) {
        byte[] content = keys.keyed(
                "list content v1",
                p.familyCardNumber(),
                p.nationalId(),
                p.name(),
                p.birthPlace(),
                String.valueOf(p.birthDate()),
                p.birthDateWritten(),
                String.valueOf(p.maritalStatus()),
                String.valueOf(p.sex()),
                p.addressLine(),
                p.rt(),
                p.rw(),
                String.valueOf(p.disability()),
                String.valueOf(p.idCardStatus()),
                p.remark(),
                p.passportNumber());
        return Hash.of(keys.keyed("list row v1", entry.committed(content)));
    }
}
