package id.jurdil.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How names and words are written wrongly or otherwise. Each gives null where there is nothing to get wrong. */
final class Slips {
    /** Other spellings of the same sound, one way and the other: orthographies of 1901, 1947, 1972, and habit. */
    private static final String[][] SPELLINGS = {
        {"OE", "U"},
        {"U", "OE"},
        {"DJ", "J"},
        {"J", "DJ"},
        {"TJ", "C"},
        {"C", "TJ"},
        {"SJ", "SY"},
        {"SY", "SJ"},
        {"SY", "S"},
        {"SY", "SH"},
        {"NJ", "NY"},
        {"KH", "H"},
        {"CH", "H"},
        {"Y", "J"},
        {"UDIN", "UDDIN"},
        {"UDDIN", "UDIN"},
        {"AHM", "ACHM"},
        {"Z", "S"},
        {"F", "P"},
        {"V", "F"},
        {"TH", "T"},
        {"DH", "D"},
        {"YANTO", "IANTO"},
        {"YATI", "IATI"},
        {"IAH", "IYAH"},
        {"IYAH", "IAH"},
        {"AI", "EI"},
        {"LL", "L"},
        {"NN", "N"},
        {"KS", "X"},
        {"X", "KS"},
        {"RACHM", "RAHM"},
        {"RAHM", "RACHM"},
        {"ABDUL ", "ABD. "},
        {"SITI ", "ST. "},
        {"NUR ", "NUR"},
        {"QO", "KO"},
        {"ISAH", "ISYAH"},
        {"GH", "G"}
    };
    /** What is taken for each other by ear. */
    private static final String[][] HEARD = {
        {"B", "P"}, {"D", "T"}, {"G", "K"}, {"I", "E"}, {"E", "I"}, {"O", "U"}, {"U", "O"}, {"N", "M"}, {"M", "N"},
        {"S", "C"}, {"AU", "O"}, {"NG", "N"}, {"H", ""}, {"R", "L"}, {"J", "Z"}, {"P", "B"}, {"T", "D"}, {"K", "G"}
    };

    private static final List<String> MUHAMMAD =
            List.of("MUHAMMAD MUHAMAD MOHAMAD MOHAMMAD MOCHAMAD MUH. MOH. M. MHD. MOCH. MD.".split(" "));
    private static final List<String> BEFORE = List.of("H. ", "HJ. ", "DRS. ", "IR. ", "DR. ", "K.H. ");
    private static final List<String> BEHIND =
            List.of(", S.PD", ", SE", ", S.H.", ", S.AG", ", ST", ", A.MD", ", S.KOM", ", S.PD.I", " S.SOS");
    private static final String LETTERS = "ABDEGHIKLMNOPRSTUWY";
    private static final int CUT = 20;

    private Slips() {}

    static @Nullable String spelling(String name, Chance chance) {
        return replaced(name, SPELLINGS, chance);
    }

    static @Nullable String heard(String name, Chance chance) {
        return replaced(name, HEARD, chance);
    }

    /** One rule that fits, at one of the places where it fits; never at the very first letter alone. */
    private static @Nullable String replaced(String name, String[][] rules, Chance chance) {
        int start = chance.below(rules.length);
        for (int i = 0; i < rules.length; i++) {
            var rule = rules[(start + i) % rules.length];
            int at = name.indexOf(rule[0], chance.below(Math.max(1, name.length() / 2)));
            if (at >= 0 && !name.startsWith(rule[1], at)) {
                return name.substring(0, at) + rule[1] + name.substring(at + rule[0].length());
            }
        }
        return null;
    }

    static @Nullable String muhammad(String name, Chance chance) {
        int end = name.indexOf(' ');
        if (end < 0 || !MUHAMMAD.contains(name.substring(0, end))) {
            return null;
        }
        var other = chance.pick(MUHAMMAD) + name.substring(end);
        return other.equals(name) ? null : other;
    }

    static String title(String name, Chance chance) {
        return chance.below(2) == 0 ? chance.pick(BEFORE) + name : name + chance.pick(BEHIND);
    }

    /** A letter changed, left out, doubled, or exchanged with the next. */
    static @Nullable String slip(String word, Chance chance) {
        if (word.length() < 4) {
            return null;
        }
        int at = chance.between(1, word.length() - 2);
        if (word.charAt(at) == ' ' || word.charAt(at + 1) == ' ') {
            at--;
        }
        char here = word.charAt(at);
        var slipped = switch (chance.below(4)) {
            case 0 -> word.substring(0, at) + chance.letter(LETTERS) + word.substring(at + 1);
            case 1 -> word.substring(0, at) + word.substring(at + 1);
            case 2 -> word.substring(0, at) + here + word.substring(at);
            default -> word.substring(0, at) + word.charAt(at + 1) + here + word.substring(at + 2);
        };
        return slipped.equals(word) ? null : slipped.strip();
    }

    static @Nullable String dropped(String name, Chance chance) {
        var words = words(name);
        if (words.size() < 2) {
            return null;
        }
        // The last word is lost more often than another
        words.remove(chance.below(2) == 0 ? words.size() - 1 : chance.below(words.size()));
        return String.join(" ", words);
    }

    static @Nullable String swapped(String name, Chance chance) {
        var words = words(name);
        if (words.size() < 2) {
            return null;
        }
        int at = chance.below(words.size() - 1);
        Collections.swap(words, at, at + 1);
        return String.join(" ", words);
    }

    /** Two words as one, or all but the first as initials. */
    static @Nullable String joined(String name, Chance chance) {
        var words = words(name);
        if (words.size() < 2) {
            return null;
        }
        if (chance.below(2) == 0) {
            return name.replaceFirst(" ", "");
        }
        var shortened = new StringBuilder(words.getFirst());
        for (var word : words.subList(1, words.size())) {
            shortened.append(' ').append(word.charAt(0)).append('.');
        }
        return shortened.toString();
    }

    static @Nullable String cut(String name) {
        return name.length() <= CUT ? null : name.substring(0, CUT).strip();
    }

    /** One digit another one; the four last keep saying that the number is synthetic. */
    static String digit(String number, Chance chance) {
        int at = chance.below(number.length() - 1);
        at = at >= number.length() - 4 ? at + 1 : at;
        int digit = (number.charAt(at) - '0' + chance.between(1, 9)) % 10;
        return number.substring(0, at) + digit + number.substring(at + 1);
    }

    private static List<String> words(String name) {
        return new ArrayList<>(List.of(name.split(" ")));
    }
}
