package id.jurdil.app.importing;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Figures by field path in the order of the form, most of a hundred bytes each: a nation of forms fits
 * in memory. All forms of a file share the list of paths.
 */
final class Figures extends AbstractMap<String, Integer> {

    static final int ABSENT = -1;

    private final List<String> paths;
    private final int[] values;

    /**
     * @param paths in form order
     * @param values one for each path, {@link #ABSENT} where the figure was not read
     */
    Figures(List<String> paths, int[] values) {
        if (paths.size() != values.length) {
            throw new IllegalArgumentException(paths.size() + " paths, " + values.length + " values");
        }
        this.paths = paths;
        this.values = values.clone();
    }

    @Override
    public @Nullable Integer get(@Nullable Object path) {
        var at = path instanceof String ? paths.indexOf(path) : -1;
        return at < 0 || values[at] == ABSENT ? null : values[at];
    }

    @Override
    public boolean containsKey(@Nullable Object path) {
        return get(path) != null;
    }

    @Override
    public int size() {
        var present = 0;
        for (var value : values) {
            present += value == ABSENT ? 0 : 1;
        }
        return present;
    }

    @Override
    public Set<Map.Entry<String, Integer>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Integer>> iterator() {
                return present();
            }

            @Override
            public int size() {
                return Figures.this.size();
            }
        };
    }

    private Iterator<Map.Entry<String, Integer>> present() {
        return new Iterator<>() {
            private int at = presentFrom(0);

            @Override
            public boolean hasNext() {
                return at < values.length;
            }

            @Override
            public Map.Entry<String, Integer> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                var entry = Map.entry(paths.get(at), values[at]);
                at = presentFrom(at + 1);
                return entry;
            }
        };
    }

    private int presentFrom(int from) {
        var at = from;
        while (at < values.length && values[at] == ABSENT) {
            at++;
        }
        return at;
    }
}
