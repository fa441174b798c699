/**
 * The transparency log: an append-only list of entries whose every version is bound by one signed hash.
 *
 * <p>It knows bytes, not elections. Hashing is RFC 6962; files and texts are the C2SP formats tlog-tiles,
 * tlog-checkpoint, signed-note, tlog-cosignature, tlog-proof and tlog-policy, so that foreign tools read our log and ours
 * read theirs.
 *
 * <p>Who writes uses {@link id.jurdil.ledger.LogBuilder} and then signs; who reads uses {@link id.jurdil.ledger.LogReader};
 * who audits uses {@link id.jurdil.ledger.TreeRecomputer}; who holds a receipt uses {@link id.jurdil.ledger.TlogProof}.
 */
@NullMarked
package id.jurdil.ledger;

import org.jspecify.annotations.NullMarked;
