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
    /** Places; whatever stands in {@link #values} beyond them was not read. */
    private final int size;

    private Figures(int[] values, int size) {
        this.values = values;
        this.size = size;
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
        return new Figures(values.clone(), values.length);
    }

    static Figures trusted(int[] values) {
        return new Figures(values, values.length);
    }

    /** The figure of a field, or {@link #NOT_READ}. */
    public int get(int field) {
        return values[field];
    }

    /** Writes all figures, {@link #NOT_READ} among them, to the beginning of a longer row. */
    public void copyTo(int[] row) {
        System.arraycopy(values, 0, row, 0, size);
    }

    public boolean has(int field) {
        return get(field) != NOT_READ;
    }

    /** Places, read or not. */
    public int size() {
        return size;
    }

    public boolean isEmpty() {
        for (int value : values) {
            if (value != NOT_READ) {
                return false;
            }
        }
        return true;
    }

    /** Whether they belong to a form with so many fields: no figure stands beyond its last. */
    public boolean fit(int fields) {
        if (size == fields) {
            return true;
        }
        if (size != (fields + 7) / 8 * 8) {
            return false;
        }
        for (int i = fields; i < size; i++) {
            if (values[i] != NOT_READ) {
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
        if (!fit(fields)) {
            return null;
        }
        return size == fields ? this : new Figures(values, fields);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Figures figures && Arrays.equals(values, 0, size, figures.values, 0, figures.size);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < size; i++) {
            hash = 31 * hash + values[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return Arrays.toString(Arrays.copyOf(values, size));
    }
}
