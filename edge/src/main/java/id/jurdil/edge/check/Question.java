package id.jurdil.edge.check;

import id.jurdil.edge.check.Reply.Field;
import id.jurdil.edge.check.Reply.Malformed;
import id.jurdil.edge.check.Reply.Problem;
import id.jurdil.register.identity.Nik;

/** What a person typed, once it can be asked for. Its text is never shown. */
record Question(Nik nik, String name) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NIK = 64;
    private static final String BETWEEN = " \t\n\u000B\f\r.-\u00A0\u200B";

    /** A question, or what is wrong with it. */
    sealed interface Reading {
        record Fit(Question question) implements Reading {}

        record Unfit(Malformed why) implements Reading {}
    }

    /** Reads what was typed; blanks, dots and hyphens between the digits are let pass. */
    static Reading read(String nik, String name) {
        var digits = nik.length() > LONGEST_NIK ? "" : digits(nik);
        var read = Nik.read(digits);
        if (read.isEmpty()) {
            return unfit(Field.NIK, digits.isEmpty() ? Problem.EMPTY : Problem.NOT_SIXTEEN_DIGITS);
        }
        if (digits.equals(digits.substring(0, 1).repeat(digits.length()))) {
            return unfit(Field.NIK, Problem.REPEATED_DIGIT);
        }
        if (!read.get().dateIsPossible()) {
            return unfit(Field.NIK, Problem.IMPOSSIBLE_DATE);
        }
        if (read.get().serial() == 0) {
            return unfit(Field.NIK, Problem.NO_SERIAL);
        }
        if (name.codePoints().noneMatch(Character::isLetter)) {
            return unfit(Field.NAME, Problem.EMPTY);
        }
        if (name.length() > LONGEST_NAME) {
            return unfit(Field.NAME, Problem.TOO_LONG);
        }
        return new Reading.Fit(new Question(read.get(), name));
    }

    private static String digits(String typed) {
        if (typed.chars().noneMatch(c -> BETWEEN.indexOf(c) >= 0)) {
            return typed;
        }
        var digits = new StringBuilder(typed.length());
        typed.chars().filter(c -> BETWEEN.indexOf(c) < 0).forEach(c -> digits.append((char) c));
        return digits.toString();
    }

    private static Reading unfit(Field field, Problem problem) {
        return new Reading.Unfit(new Malformed(field, problem));
    }

    @Override
    public String toString() {
        return "a question";
    }
}
