package id.jurdil.server.duplicates;

import id.jurdil.register.duplicates.CaseKind;
import id.jurdil.register.duplicates.CaseScope;

/** The numbers that stand in the table for the kind and the scope of a case; the queue is sorted by them. */
final class QueueColumns {
    private QueueColumns() {}

    static int of(CaseKind kind) {
        return switch (kind) {
            case K1 -> 1;
            case K2 -> 2;
            case K3 -> 3;
        };
    }

    static CaseKind kind(int column) {
        for (var kind : CaseKind.values()) {
            if (of(kind) == column) {
                return kind;
            }
        }
        throw new IllegalStateException("there is no kind of case " + column);
    }

    static int of(CaseScope scope) {
        return switch (scope) {
            case STATION -> 0;
            case VILLAGE -> 1;
            case DISTRICT -> 2;
            case REGENCY -> 3;
            case PROVINCE -> 4;
            case NATION -> 5;
            case ABROAD -> 6;
        };
    }

    static CaseScope scope(int column) {
        for (var scope : CaseScope.values()) {
            if (of(scope) == column) {
                return scope;
            }
        }
        throw new IllegalStateException("there is no scope of a case " + column);
    }
}
