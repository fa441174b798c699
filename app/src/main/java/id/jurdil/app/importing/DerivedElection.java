package id.jurdil.app.importing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The regions and stations of a rehearsal: the whole, every province that occurs in the result files
 * with all that the base definition has beneath it, and the regions and stations that only the files
 * know. A pure function of the base and the set of forms; their order does not matter.
 *
 * @param regions sorted by code
 * @param stations sorted by code
 */
public record DerivedElection(List<RegionRow> regions, List<StationRow> stations) {

    private static final String WHOLE = "0";
    private static final String ABROAD = "99";
    private static final String REGULAR = "regular";

    /** By village, then by number: a thousandth station follows the 999th. */
    private static final Comparator<String> IN_ORDER = Comparator.<String, String>comparing(code -> code.split("/")[0])
            .thenComparingInt(code -> Integer.parseInt(code.split("/")[1]));

    public DerivedElection {
        regions = List.copyOf(regions);
        stations = List.copyOf(stations);
    }

    /**
     * Derives from a base definition's folder. Where base and files disagree about a name or a kind, the
     * base is right.
     *
     * @throws UnreadableFile if the base cannot be read or has other columns
     */
    public static DerivedElection of(Path base, Collection<ImportedForm> forms) throws UnreadableFile {
        var provinces = new HashSet<String>();
        for (var form : forms) {
            provinces.add(province(form.stationCode()));
        }
        var regions = new TreeMap<String, RegionRow>();
        for (var region : table(base, "regions", RegionRow.COLUMNS, DerivedElection::region)) {
            if (region.code().equals(WHOLE) || provinces.contains(province(region.code()))) {
                regions.put(region.code(), region);
            }
        }
        var stations = new TreeMap<String, StationRow>(IN_ORDER);
        for (var station : table(base, "stations", StationRow.COLUMNS, DerivedElection::station)) {
            if (provinces.contains(province(station.code()))) {
                stations.put(station.code(), station);
            }
        }
        var ordered = new ArrayList<>(forms);
        ordered.sort(Comparator.comparing(ImportedForm::stationCode));
        for (var form : ordered) {
            stations.computeIfAbsent(form.stationCode(), code -> StationRow.known(code, form.stationKindHint()));
            addMissing(regions, form);
        }
        return new DerivedElection(List.copyOf(regions.values()), List.copyOf(stations.values()));
    }

    /**
     * Regencies drawn by a seed, with all that the base has beneath them, until they have regular stations enough.
     *
     * @param stations how many regular stations are wanted at least
     * @param regencies how many regencies are wanted at least
     * @throws UnreadableFile if the base cannot be read or has other columns
     */
    public static DerivedElection drawn(Path base, long stations, int regencies, long seed) throws UnreadableFile {
        // Read twice rather than kept: a nation has hundreds of thousands of stations, and few of them are drawn
        var regular = new HashMap<String, Integer>();
        each(base, "stations", StationRow.COLUMNS, cells -> {
            if (cells.get(1).equals(REGULAR)) {
                regular.merge(upTo(cells.getFirst(), 2), 1, Integer::sum);
            }
        });
        var order = new ArrayList<>(new TreeMap<>(regular).keySet());
        order.removeIf(code -> province(code).equals(ABROAD));
        Collections.shuffle(order, new Random(seed));
        var chosen = new HashSet<String>();
        long taken = 0;
        for (var regency : order) {
            if (taken >= stations && chosen.size() >= regencies) {
                break;
            }
            chosen.add(regency);
            taken += regular.getOrDefault(regency, 0);
        }
        var provinces = new HashSet<String>();
        chosen.forEach(regency -> provinces.add(province(regency)));
        var regions = new ArrayList<RegionRow>();
        each(base, "regions", RegionRow.COLUMNS, cells -> {
            var region = region(cells);
            if (region.level() == 0
                    || (region.level() == 1 && provinces.contains(region.code()))
                    || chosen.contains(upTo(region.code(), 2))) {
                regions.add(region);
            }
        });
        var drawn = new ArrayList<StationRow>();
        each(base, "stations", StationRow.COLUMNS, cells -> {
            if (chosen.contains(upTo(cells.getFirst(), 2))) {
                drawn.add(station(cells));
            }
        });
        return new DerivedElection(regions, drawn);
    }

    /** The first so many groups of a dotted code. */
    private static String upTo(String code, int groups) {
        int at = -1;
        for (int i = 0; i < groups; i++) {
            at = code.indexOf('.', at + 1);
            if (at < 0) {
                return code;
            }
        }
        return code.substring(0, at);
    }

    /** The region table, as a definition's folder holds it. */
    public byte[] regionsCsv() {
        return csv(RegionRow.COLUMNS, regions, RegionRow::cells);
    }

    /** The station table, as a definition's folder holds it. */
    public byte[] stationsCsv() {
        return csv(StationRow.COLUMNS, stations, StationRow::cells);
    }

    private static String province(String code) {
        var end = code.indexOf('.');
        return end < 0 ? code : code.substring(0, end);
    }

    private static void addMissing(TreeMap<String, RegionRow> regions, ImportedForm form) {
        var groups = form.village().split("\\.");
        var parent = WHOLE;
        var code = "";
        for (var level = 1; level <= groups.length; level++) {
            code = level == 1 ? groups[0] : code + "." + groups[level - 1];
            if (!regions.containsKey(code)) {
                var name = level <= form.names().size() ? form.names().get(level - 1) : code;
                regions.put(code, new RegionRow(code, parent, level, name, kind(groups[0], level, name)));
            }
            parent = code;
        }
    }

    private static String kind(String province, int level, String name) {
        var abroad = province.equals(ABROAD);
        return switch (level) {
            case 1 -> abroad ? "abroad" : "province";
            case 2 -> abroad ? "country" : name.startsWith("KOTA ") ? "city" : "regency";
            case 3 -> abroad ? "mission" : "district";
            default -> abroad ? "post-group" : "village";
        };
    }

    private static RegionRow region(List<String> cells) {
        return new RegionRow(cells.get(0), cells.get(1), Integer.parseInt(cells.get(2)), cells.get(3), cells.get(4));
    }

    private static StationRow station(List<String> cells) {
        return new StationRow(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                cells.get(3),
                cells.get(4),
                cells.get(5),
                cells.get(6),
                cells.get(7));
    }

    private static <T> List<T> table(Path base, String part, List<String> columns, Function<List<String>, T> row)
            throws UnreadableFile {
        var rows = new ArrayList<T>();
        each(base, part, columns, cells -> rows.add(row.apply(cells)));
        return rows;
    }

    private static void each(Path base, String part, List<String> columns, Consumer<List<String>> row)
            throws UnreadableFile {
        var file = base.resolve(fileName(base.resolve("election.json"), part));
        try (var lines = Lines.of(file)) {
            if (!String.join(",", columns).equals(lines.next())) {
                throw new UnreadableFile(file.toString(), "must begin with " + String.join(",", columns));
            }
            for (var line = lines.next(); line != null; line = lines.next()) {
                var cells = CsvLine.cells(line);
                if (cells.size() != columns.size()) {
                    throw new UnreadableFile(
                            file.toString(), "line " + lines.number() + " has not " + columns.size() + " cells");
                }
                row.accept(cells);
            }
        } catch (NumberFormatException fault) {
            throw new UnreadableFile(file.toString(), "a level is no number", fault);
        }
    }

    private static String fileName(Path definition, String part) throws UnreadableFile {
        try {
            var name = JsonMapper.shared()
                    .readTree(Files.readAllBytes(definition))
                    .path(part)
                    .path("file")
                    .asString("");
            if (!Set.of(part + ".csv", part + ".csv.xz").contains(name)) {
                throw new UnreadableFile(definition.toString(), part + ".file must be " + part + ".csv or .csv.xz");
            }
            return name;
        } catch (JacksonException fault) {
            throw new UnreadableFile(definition.toString(), "is no JSON: " + fault.getOriginalMessage(), fault);
        } catch (IOException fault) {
            throw Packed.unreadable(definition.toString(), fault);
        }
    }

    private static <T> byte[] csv(List<String> columns, List<T> rows, Function<T, List<String>> cells) {
        var text = new StringBuilder(String.join(",", columns)).append('\n');
        for (var row : rows) {
            text.append(CsvLine.of(cells.apply(row))).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
