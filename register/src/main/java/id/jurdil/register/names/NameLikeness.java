package id.jurdil.register.names;

import id.jurdil.register.names.NameToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * How alike two names are.
 *
 * @param level the verdict
 * @param aligned which words stand for each other; empty if {@code joined}
 * @param joined the words are alike only when written as one, as {@code NUR HAYATI} and {@code NURHAYATI}
 */
public record NameLikeness(Level level, List<Aligned> aligned, boolean joined, PersonName left, PersonName right) {
    /** From the same to another name. */
    public enum Level {
        /** The same letters once titles, case and punctuation are off. */
        EXACT,
        /** The same name in another spelling, order or shortening. */
        VARIANT,
        /** A slip, an initial, or a word left out may explain it. */
        CLOSE,
        DIFFERENT
    }

    /** Two words that stand for each other. */
    public record Aligned(NameToken left, NameToken right, How how) {}

    /** How two words are alike, best first. */
    public enum How {
        SAME,
        SLIP,
        INITIAL
    }

    /** Alike enough to be a slip of the pen. */
    private static final int ALIKE = 920_000;
    /** What suffices if they sound the same as well. */
    private static final int ALIKE_IN_SOUND = 800_000;

    /** Compares two names; the order of the two makes no difference to the level. */
    public static NameLikeness of(PersonName left, PersonName right) {
        if (left.plain().equals(right.plain())) {
            return new NameLikeness(Level.EXACT, List.of(), true, left, right);
        }
        if (siblingsByBirthOrder(left, right) || otherFather(left, right)) {
            return different(left, right);
        }
        if (left.joined().equals(right.joined())) {
            return new NameLikeness(Level.VARIANT, List.of(), true, left, right);
        }
        var ofLeft = left.core();
        var ofRight = right.core();
        // A name of nothing but light words is compared with all that the other has
        if (ofLeft.getFirst().light() != ofRight.getFirst().light()) {
            ofLeft = left.words();
            ofRight = right.words();
        }
        var aligned = align(ofLeft, ofRight);
        int shorter = Math.min(ofLeft.size(), ofRight.size());
        boolean allSame = aligned.stream().allMatch(pair -> pair.how() == How.SAME);
        if (allSame && aligned.size() == ofLeft.size() && aligned.size() == ofRight.size()) {
            return new NameLikeness(Level.VARIANT, aligned, false, left, right);
        }
        boolean wordForWord = aligned.size() == shorter && aligned.stream().anyMatch(pair -> pair.how() != How.INITIAL);
        if (wordForWord) {
            return new NameLikeness(Level.CLOSE, aligned, false, left, right);
        }
        if (ofLeft.size() != ofRight.size() && alikeAsOneWord(left.joined(), right.joined())) {
            return new NameLikeness(Level.CLOSE, List.of(), true, left, right);
        }
        return different(left, right);
    }

    /**
     * How much the agreement says: the sum over the words that agree.
     *
     * @param ofWord what agreement on a word says, by how rare it is
     * @param slip what is taken off for each pair of words that is not the same
     */
    public int evidence(ToIntFunction<NameToken> ofWord, int slip) {
        if (level == Level.DIFFERENT) {
            return 0;
        }
        if (joined) {
            return Math.min(sum(left, ofWord), sum(right, ofWord)) - (level == Level.CLOSE ? slip : 0);
        }
        int evidence = 0;
        for (var pair : aligned) {
            int ofPair = Math.min(ofWord.applyAsInt(pair.left()), ofWord.applyAsInt(pair.right()));
            evidence += switch (pair.how()) {
                case SAME -> ofPair;
                case SLIP -> Math.max(0, ofPair - slip);
                case INITIAL -> Math.min(ofPair, slip);
            };
        }
        return evidence;
    }

    private static int sum(PersonName name, ToIntFunction<NameToken> ofWord) {
        int sum = 0;
        for (var token : name.core()) {
            sum += ofWord.applyAsInt(token);
        }
        return sum;
    }

    private static NameLikeness different(PersonName left, PersonName right) {
        return new NameLikeness(Level.DIFFERENT, List.of(), false, left, right);
    }

    private static boolean alikeAsOneWord(String left, String right) {
        return left.length() >= 8 && right.length() >= 8 && Similarity.oneSlip(left, right);
    }

    /** I WAYAN and I MADE, or I and NI, are brothers and sisters and not the same person. */
    private static boolean siblingsByBirthOrder(PersonName left, PersonName right) {
        return conflict(birthOrder(left), birthOrder(right)) || conflict(balineseSex(left), balineseSex(right));
    }

    private static boolean conflict(int left, int right) {
        return left != 0 && right != 0 && left != right;
    }

    private static int birthOrder(PersonName name) {
        for (var token : name.words()) {
            if (token.kind() == Kind.BIRTH_ORDER) {
                return NameReader.birthOrder(token);
            }
        }
        return 0;
    }

    private static int balineseSex(PersonName name) {
        var first = name.words().getFirst();
        return first.kind() != Kind.BALINESE_SEX ? 0 : first.folded().equals("I") ? 1 : 2;
    }

    private static boolean otherFather(PersonName left, PersonName right) {
        var ofLeft = left.father();
        var ofRight = right.father();
        return !ofLeft.isEmpty()
                && !ofRight.isEmpty()
                && align(ofLeft, ofRight).size() < Math.min(ofLeft.size(), ofRight.size());
    }

    private static List<Aligned> align(List<NameToken> left, List<NameToken> right) {
        var aligned = new ArrayList<Aligned>(left.size());
        long usedLeft = 0;
        long usedRight = 0;
        for (var how : HOWS) {
            for (int i = 0; i < left.size() && i < Long.SIZE; i++) {
                for (int j = 0; j < right.size() && j < Long.SIZE && (usedLeft & 1L << i) == 0; j++) {
                    if ((usedRight & 1L << j) == 0 && alike(left.get(i), right.get(j), how)) {
                        usedLeft |= 1L << i;
                        usedRight |= 1L << j;
                        aligned.add(new Aligned(left.get(i), right.get(j), how));
                    }
                }
            }
        }
        return aligned;
    }

    private static final How[] HOWS = How.values();

    private static boolean alike(NameToken left, NameToken right, How how) {
        var a = left.folded();
        var b = right.folded();
        return switch (how) {
            case SAME ->
                a.equals(b)
                        || left.alternative().equals(b)
                        || right.alternative().equals(a);
            case SLIP -> slip(left, right, a, b);
            case INITIAL ->
                (left.kind() == Kind.INITIAL || right.kind() == Kind.INITIAL)
                        && left.text().charAt(0) == right.text().charAt(0);
        };
    }

    private static boolean slip(NameToken left, NameToken right, String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int longer = Math.max(a.length(), b.length());
        if (shorter < 3 || longer < 4 || longer - shorter > 3) {
            return false;
        }
        // ABDULLAH is a name of its own and no slip of ABDUL
        if (a.equals("ABDUL") || b.equals("ABDUL")) {
            return false;
        }
        boolean sameSound = left.sound().equals(right.sound());
        if (longer >= 5 && Similarity.oneSlip(a, b)) {
            return true;
        }
        // Most pairs share no beginning; a comparison letter by letter would find nothing
        if (!sameSound && a.charAt(0) != b.charAt(0)) {
            return false;
        }
        int alike = Similarity.jaroWinkler(a, b);
        return alike >= ALIKE || (sameSound && alike >= ALIKE_IN_SOUND);
    }
}
