package id.jurdil.election.statement;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The figures read from one form, one place per field in schema order. A field that was not read has none; that is never
 * the same as zero.
 */
public final class Figures {
    /** Stands where nothing was read. */
    public static final int NOT_READ = -1;

    private final int[] values;

    private Figures(int[] values) {
        this.values = values;
    }

    /**
     * Takes one value per field, {@link #NOT_READ} or 0 … {@link StatementCodec#LARGEST_FIGURE}.
     *
     * @throws IllegalArgumentException for any other value
     */
    public static Figures of(int... values) {
        for (int value : values) {
            if (value < NOT_READ || value > StatementCodec.LARGEST_FIGURE) {
                throw new IllegalArgumentException("not a figure of a form: " + value);
            }
        }
        return new Figures(values.clone());
    }

    static Figures trusted(int[] values) {
        return new Figures(values);
    }

    /** The figure of a field, or {@link #NOT_READ}. */
    public int get(int field) {
        return values[field];
    }

    public boolean has(int field) {
        return values[field] != NOT_READ;
    }

    /** Places, read or not. */
    public int size() {
        return values.length;
    }

    public boolean isEmpty() {
        for (int value : values) {
            if (value != NOT_READ) {
                return false;
            }
        }
        return true;
    }

    /**
     * The same figures with exactly {@code fields} places: an encoding knows only whole bytes of eight fields.
     *
     * @return null if they do not belong to a form with so many fields
     */
    public @Nullable Figures fitted(int fields) {
        if (values.length == fields) {
            return this;
        }
        if (values.length != (fields + 7) / 8 * 8) {
            return null;
        }
        for (int i = fields; i < values.length; i++) {
            if (values[i] != NOT_READ) {
                return null;
            }
        }
        return new Figures(Arrays.copyOf(values, fields));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Figures figures && Arrays.equals(values, figures.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
