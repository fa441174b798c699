package id.jurdil.register.fieldwork;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One act of a visiting officer, as signed on the phone. */
public sealed interface FieldAct {
    Made made();

    /**
     * What every act says.
     *
     * @param station {@code 75.01.01.1001/001}
     * @param device id of the phone that signed it
     * @param at seconds since 1970 by the phone's clock, which may be wrong
     * @param replaces id of the officer's earlier act about the same, 64 hexadecimal digits
     */
    record Made(
            String station,
            String device,
            long at,
            @Nullable String replaces) {}

    /** An act about somebody on the list, as the officer saw the record. */
    sealed interface AboutVoter extends FieldAct {
        Subject subject();
    }

    /**
     * @param voter the register's number of the person
     * @param version of the record that the officer saw
     * @param household opaque id of the household
     */
    record Subject(long voter, int version, String household) {}

    /** The record is as the papers say (a tick). */
    record Matches(Made made, Subject subject) implements AboutVoter {}

    /** Fields differ from the papers (U). */
    record Changed(Made made, Subject subject, Map<PersonField, Correction> changes) implements AboutVoter {
        public Changed {
            changes = Map.copyOf(changes);
        }
    }

    /** Nothing of it, so that it does not slip into a log. */
    record Correction(String from, String to) {
        @Override
        public String toString() {
            return "Correction[sealed]";
        }
    }

    /** Not to be on the list (codes 1 to 7); the proof was seen. */
    record Struck(Made made, Subject subject, StrikeGround ground) implements AboutVoter {}

    /**
     * On the list of the wrong station (code 8).
     *
     * @param to three digits of the right station in the same village, or null if the officer does not know
     */
    record WrongStation(
            Made made, Subject subject, @Nullable String to) implements AboutVoter {}

    /**
     * Not on the list, but entitled (B).
     *
     * @param person the phone's own id for the person, until the register gives a number
     */
    record NewVoter(Made made, String person, String household, Map<PersonField, String> fields) implements FieldAct {
        public NewVoter {
            fields = Map.copyOf(fields);
        }

        @Override
        public String toString() {
            return "NewVoter[sealed]";
        }
    }

    /**
     * A household was visited.
     *
     * @param receipt number of the receipt left there (A-Tanda Bukti)
     * @param position where the phone was, if the officer agreed
     */
    record Visited(
            Made made,
            String household,
            Outcome outcome,
            String receipt,
            @Nullable Position position) implements FieldAct {}

    enum Outcome {
        MET,
        ABSENT,
        REFUSED
    }

    /** Ten-thousandths of a degree, and the accuracy in metres. */
    record Position(int latitude, int longitude, int accuracy) {}

    /** The officer's own figures of a day. */
    record Reported(Made made, LocalDate day, Map<String, Integer> counts) implements FieldAct {
        public Reported {
            counts = Map.copyOf(counts);
        }
    }
}
