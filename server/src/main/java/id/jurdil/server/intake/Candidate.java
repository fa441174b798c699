package id.jurdil.server.intake;

import id.jurdil.election.statement.Refusal;
import id.jurdil.election.statement.RefusedStatement;
import id.jurdil.election.statement.SignedStatement;
import id.jurdil.election.statement.StatementCodec;
import id.jurdil.election.statement.StatementId;
import id.jurdil.election.tally.Standing;

/** One statement on its way from the request to the writer, as far as it can be checked without an order among statements. */
sealed interface Candidate {
    StatementId id();

    /** Decoded; its signature holds, or its key is not known yet, which the writer will see. */
    record Open(SignedStatement statement, boolean verified) implements Candidate {
        @Override
        public StatementId id() {
            return statement.id();
        }
    }

    /** Can never stand. */
    record Hopeless(Receipt.Refused receipt) implements Candidate {
        @Override
        public StatementId id() {
            return receipt.id();
        }
    }

    static Candidate of(byte[] bytes, int mostBytes, Standing standing) {
        try {
            if (bytes.length > mostBytes) {
                throw new RefusedStatement(
                        Refusal.TOO_LARGE, "%d bytes; a statement has at most %d".formatted(bytes.length, mostBytes));
            }
            var statement = StatementCodec.decode(bytes);
            var key = standing.keyOf(statement.keyId());
            if (key == null) {
                return new Open(statement, false);
            }
            if (!key.verifies(statement)) {
                throw badSignature();
            }
            return new Open(statement, true);
        } catch (RefusedStatement e) {
            return new Hopeless(new Receipt.Refused(StatementId.of(bytes), e.refusal(), e.detail()));
        }
    }

    static RefusedStatement badSignature() {
        return new RefusedStatement(Refusal.BAD_SIGNATURE, "the signature does not fit the key and the bytes");
    }
}
