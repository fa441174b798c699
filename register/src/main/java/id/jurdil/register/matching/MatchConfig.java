package id.jurdil.register.matching;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is matched and how: {@code docs/formats/matching.md} describes the file it is read from.
 *
 * @param name what the result calls it
 * @param version of the weights; a new one whenever a number changes
 * @param idColumn the column that names a row in the result; null: only its number
 * @param estimate whether m is estimated from the data (expectation–maximisation) and not taken from the file
 * @param expectedDuplicates the share of rows expected to have a duplicate; null: estimated from the data
 * @param threshold pairs of at least this probability are kept
 * @param largestBlock rows; a larger block is refined, never compared each with each
 * @param mostPairs candidate pairs; more are refused
 */
public record MatchConfig(
        String name,
        String version,
        char separator,
        @Nullable String idColumn,
        List<Field> fields,
        List<Group> groups,
        List<Adjustment> adjustments,
        List<PairClass> classes,
        List<Pass> passes,
        boolean estimate,
        @Nullable Double expectedDuplicates,
        double threshold,
        int largestBlock,
        long mostPairs) {
    /** The configurations that come with the program; their files are the examples in the documents. */
    public static final Set<String> BUILT_IN = Set.of("dp4", "febrl");

    /**
     * One field of the comparison.
     *
     * @param columns of the table; more than one only for names and texts, read one after the other
     * @param byFrequency whether agreement on a rare value says more
     * @param m share of each level among pairs of the same person; sums to 1
     * @param u share of each level among pairs of two persons; null: estimated from the data
     * @param bits what each level weighs; null: log2 of m over u. With {@code byFrequency} rarity is added to the first levels
     * @param rarity how much of the rarity counts; 1 is all
     * @param dates how dates are written, tried in order; empty for other comparators
     * @param held levels set by hand, whose bits a fit leaves as they are; all of them: the rarity as well
     */
    public record Field(
            String name,
            List<String> columns,
            Comparator comparator,
            boolean byFrequency,
            List<Double> m,
            @Nullable List<Double> u,
            @Nullable List<Double> bits,
            double rarity,
            List<String> dates,
            Set<Integer> held) {}

    /**
     * Fields that say much the same, like those of one household: together no more and no less than this. Bits.
     *
     * @param rarity how much counts of the rarest value that the fields agree in; only the rarest, for they say one thing
     */
    public record Group(String name, List<Integer> fields, double most, double least, double rarity) {
        /** Whether the sum is cut off. */
        boolean isLimited() {
            return most < UNLIMITED || least > -UNLIMITED;
        }
    }

    /** Bits; of a group that says nothing of a limit. */
    static final double UNLIMITED = 100;

    /**
     * Bits that are added where the levels of several fields come together, as with twins.
     *
     * @param held set by hand; a fit leaves it as it is
     */
    public record Adjustment(String name, Map<Integer, Set<Integer>> when, double bits, boolean held) {}

    /** A class of pairs; the first that fits is taken. {@code always}: kept whatever the probability. */
    public record PairClass(String name, Map<Integer, Set<Integer>> when, boolean always) {}

    /** Rows that agree in all of {@code keys} meet; if they are too many, those that agree in {@code then} as well. */
    public record Pass(String name, List<KeyPart> keys, List<KeyPart> then, boolean estimate) {}

    /** A part of a key. */
    record KeyPart(int field, KeyKind key) {}

    /**
     * Reads a configuration.
     *
     * @param file its name, for messages
     * @throws MatchFault if it is not JSON or breaks the format; the message names the place
     */
    public static MatchConfig read(InputStream json, String file) {
        return new ConfigReader(file).read(json);
    }

    /**
     * A record's cells by field, as a {@link Probe} is asked with them.
     *
     * @param cell gives the record's cell in a column of the table
     */
    public Map<String, String> cells(UnaryOperator<String> cell) {
        return fields.stream()
                .collect(Collectors.toMap(
                        Field::name,
                        field -> field.columns().stream()
                                .map(cell)
                                .collect(Collectors.joining(" "))
                                .strip()));
    }

    /** The same with another threshold: a lower one to see what a list leaves out. */
    public MatchConfig withThreshold(double other) {
        return with(idColumn, other);
    }

    /** The same with the column that names a row. */
    public MatchConfig withId(String column) {
        return with(column, threshold);
    }

    private MatchConfig with(@Nullable String otherId, double otherThreshold) {
        return new MatchConfig(
                name,
                version,
                separator,
                otherId,
                fields,
                groups,
                adjustments,
                classes,
                passes,
                estimate,
                expectedDuplicates,
                otherThreshold,
                largestBlock,
                mostPairs);
    }

    /** The built-in configuration of this name. */
    public static MatchConfig builtIn(String name) {
        return read(new ByteArrayInputStream(builtInFile(name)), name);
    }

    /** The file of the built-in configuration of this name. */
    public static byte[] builtInFile(String name) {
        try (var json = BUILT_IN.contains(name) ? MatchConfig.class.getResourceAsStream(name + ".json") : null) {
            if (json == null) {
                throw new MatchFault("there is no built-in configuration " + name + "; there are " + BUILT_IN);
            }
            return json.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
