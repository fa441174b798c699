package id.jurdil.register.lists;

import id.jurdil.register.identity.Sex;

/** What became of one voter between two lists. */
public sealed interface ListChange {
    /** The register's id of the voter. */
    long voter();

    Reason reason();

    /** The word in difference files. */
    String word();

    record Added(ListEntry after, Reason reason) implements ListChange {
        @Override
        public long voter() {
            return after.voter();
        }

        @Override
        public String word() {
            return "added";
        }
    }

    record Removed(ListEntry before, Reason reason) implements ListChange {
        @Override
        public long voter() {
            return before.voter();
        }

        @Override
        public String word() {
            return "removed";
        }
    }

    /** Listed at another station than before; other data may have changed too. */
    record Moved(ListEntry before, ListEntry after, Reason reason) implements ListChange {
        @Override
        public long voter() {
            return after.voter();
        }

        @Override
        public String word() {
            return "moved";
        }
    }

    /** At the same station, with other data. */
    record Changed(ListEntry before, ListEntry after, Reason reason) implements ListChange {
        @Override
        public long voter() {
            return after.voter();
        }

        @Override
        public String word() {
            return "changed";
        }

        /** Whether the voter counts under another sex now. */
        public boolean isOtherSex() {
            return before.sex() != after.sex();
        }

        public Sex sex() {
            return after.sex();
        }
    }
}
