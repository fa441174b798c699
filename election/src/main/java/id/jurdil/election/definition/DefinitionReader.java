package id.jurdil.election.definition;

import id.jurdil.election.definition.DefinitionFaults.Fault;
import id.jurdil.election.form.Field;
import id.jurdil.election.form.FormSchema;
import id.jurdil.election.statement.PublicKey;
import id.jurdil.election.statement.RefusedStatement;
import id.jurdil.election.statement.StatementId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads a definition, notes every fault with its path, and refuses at the end if there is any. */
final class DefinitionReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    /** No more than a name, so that a part never lies outside the definition's folder. */
    private static final String PART = "[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*";

    private static final Pattern VOTERS = Pattern.compile("\\d{1,7}");
    private static final String SLUG = "[a-z0-9]+(-[a-z0-9]+)*";

    private final Parts parts;
    private final List<Fault> faults = new ArrayList<>();
    private final LinkedHashMap<String, byte[]> files = new LinkedHashMap<>();

    DefinitionReader(Parts parts) {
        this.parts = parts;
    }

    ElectionDefinition read() {
        var root = root();
        int format = root.integer("format", 1, 1);
        if (format != 1) {
            root.at("format").fault("this program reads format 1");
        }
        var levels = levels(root);
        var kinds = kinds(root);
        var regions = regions(root, levels.size());
        var stations = stations(root, regions, levels.size(), kinds);
        var forms = forms(root);
        var head = new ElectionDefinition.Head(
                root.matching("slug", SLUG, "a slug like id-2024-ppwp"),
                root.label("name"),
                root.matching("date", "\\d{4}-\\d{2}-\\d{2}", "a date like 2024-02-14"),
                root.flag("rehearsal"),
                root.optionalLabel("notice"),
                levels,
                kinds,
                contests(root, regions, forms),
                crossRules(root, forms),
                roles(root, levels.size()),
                limits(root),
                authorities(root),
                root.at("ledger").matching("origin", "[^\\s+]+", "a log origin without spaces or +"),
                root.at("ledger").text("vkey"),
                root.text("policy"));
        root.known("time_zones", "tiers");
        root.nothingElse();
        if (!faults.isEmpty()) {
            throw new DefinitionFaults(faults);
        }
        return new ElectionDefinition(files, head, regions, stations);
    }

    private JsonPlace root() {
        byte[] bytes = file(ElectionDefinition.FILE, "$");
        try {
            return new JsonPlace(JSON.readTree(bytes), "$", faults);
        } catch (JacksonException e) {
            faults.add(new Fault("$", "not JSON: " + e.getOriginalMessage()));
            throw new DefinitionFaults(faults);
        }
    }

    private byte[] file(String name, String path) {
        try {
            byte[] bytes = parts.read(name);
            files.put(name, bytes);
            return bytes;
        } catch (IOException e) {
            faults.add(new Fault(path, "the file %s cannot be read: %s".formatted(name, e.getMessage())));
            throw new DefinitionFaults(faults);
        }
    }

    private static List<String> levels(JsonPlace root) {
        var levels = new ArrayList<String>();
        for (var place : root.list("levels", 1)) {
            place.integer("level", levels.size(), levels.size());
            String id = place.matching("id", SLUG, "a slug");
            if (levels.contains(id)) {
                place.at("id").fault("level %s stands here a second time".formatted(id));
            }
            levels.add(id);
            place.label("name");
            place.nothingElse();
        }
        return levels;
    }

    private static List<StationKind> kinds(JsonPlace root) {
        var kinds = new ArrayList<StationKind>();
        Set<String> ids = new HashSet<>();
        for (var place : root.list("kinds", 1)) {
            String id = place.matching("id", SLUG, "a slug");
            if (!ids.add(id)) {
                place.at("id").fault("kind %s stands here a second time".formatted(id));
            }
            kinds.add(new StationKind(
                    id,
                    place.label("name"),
                    place.optionalInteger("cap", 1, 1_000_000),
                    place.optionalInteger("ballots_max", 1, 1_000_000)));
            place.nothingElse();
        }
        return kinds;
    }

    private Table part(JsonPlace place) {
        String name = place.matching("file", PART, "a plain file name like regions.csv.xz");
        if (!name.matches(PART)) {
            throw new DefinitionFaults(faults);
        }
        String sha256 = place.matching("sha256", "[0-9a-f]{64}", "64 hex digits");
        byte[] bytes = file(name, place.path() + ".file");
        String found = StatementId.of(bytes).hex();
        if (!found.equals(sha256)) {
            place.at("sha256").fault("%s has the hash %s".formatted(name, found));
        }
        return new Table(name, bytes, faults);
    }

    private RegionEdition regions(JsonPlace root, int levelCount) {
        var place = root.at("regions");
        String edition = place.text("edition");
        var table = part(place);
        place.nothingElse();
        table.header("code", "parent", "level", "name", "kind");
        var codes = new ArrayList<String>();
        var parents = new ArrayList<Integer>();
        var levels = new ArrayList<Integer>();
        var names = new ArrayList<String>();
        var kinds = new ArrayList<String>();
        Map<String, Integer> numbers = new HashMap<>();
        Map<String, String> shared = new HashMap<>();
        for (var row = table.next(); row != null; row = table.next()) {
            String code = row[0];
            int number = codes.size();
            int level = code.equals("0")
                    ? 0
                    : 1 + (int) code.chars().filter(c -> c == '.').count();
            if (number == 0 ? !code.equals("0") : !code.matches("\\d+(\\.\\d+)*")) {
                table.fault("code \"%s\": the first is 0, others are numbers joined by dots".formatted(code));
            } else if (number > 0 && codes.getLast().compareTo(code) >= 0) {
                table.fault("code %s does not follow %s in order".formatted(code, codes.getLast()));
            }
            if (!row[2].equals(String.valueOf(level)) || level >= levelCount) {
                table.fault(
                        "level \"%s\": code %s is of level %d of %d".formatted(row[2], code, level, levelCount - 1));
            }
            int dot = code.lastIndexOf('.');
            String parent = number == 0 ? "" : dot < 0 ? "0" : code.substring(0, dot);
            Integer above = numbers.get(parent);
            if (!row[1].equals(parent) || (number > 0 && above == null)) {
                table.fault("parent \"%s\": expected %s, standing in an earlier line".formatted(row[1], parent));
            }
            numbers.put(code, number);
            codes.add(code);
            // A missing parent is a fault already; the whole stands in for it.
            parents.add(number == 0 ? -1 : above == null ? 0 : above);
            levels.add(level);
            names.add(row[3]);
            kinds.add(shared.computeIfAbsent(row[4], kind -> kind));
        }
        if (codes.isEmpty()) {
            table.fault("no region stands here");
            codes.add("0");
            parents.add(-1);
            levels.add(0);
            names.add("");
            kinds.add("");
        }
        var levelBytes = new byte[levels.size()];
        for (int i = 0; i < levelBytes.length; i++) {
            levelBytes[i] = levels.get(i).byteValue();
        }
        return new RegionEdition(
                edition,
                codes.toArray(String[]::new),
                parents.stream().mapToInt(Integer::intValue).toArray(),
                levelBytes,
                names.toArray(String[]::new),
                kinds.toArray(String[]::new));
    }

    private StationList stations(JsonPlace root, RegionEdition regions, int levelCount, List<StationKind> kinds) {
        var place = root.at("stations");
        int count = place.integer("count", 0, 10_000_000);
        var table = part(place);
        place.nothingElse();
        table.header("code", "kind", "flags", "dpt_l", "dpt_p", "place", "lat", "lon");
        Map<String, Byte> kindNumbers = new HashMap<>();
        for (int i = 0; i < kinds.size(); i++) {
            kindNumbers.put(kinds.get(i).id(), (byte) i);
        }
        var villages = new int[count];
        var ordinals = new short[count];
        var kindOf = new byte[count];
        var men = new int[count];
        var women = new int[count];
        int number = 0;
        for (var row = table.next(); row != null; row = table.next(), number++) {
            if (number >= count) {
                continue;
            }
            int slash = row[0].indexOf('/');
            int village = slash < 0 ? -1 : regions.find(row[0].substring(0, slash));
            String ordinal = row[0].substring(slash + 1);
            if (village < 0 || !StationList.ORDINAL.matcher(ordinal).matches()) {
                table.fault("code \"%s\": expected a region's code, a slash and three digits".formatted(row[0]));
                continue;
            }
            if (regions.level(village) != levelCount - 1) {
                table.fault("code %s: stations lie in regions of the last level".formatted(row[0]));
            }
            villages[number] = village;
            ordinals[number] = Short.parseShort(ordinal);
            if (number > 0
                    && (villages[number - 1] > village
                            || (villages[number - 1] == village && ordinals[number - 1] >= ordinals[number]))) {
                table.fault("code %s is not in order".formatted(row[0]));
            }
            Byte kind = kindNumbers.get(row[1]);
            if (kind == null) {
                table.fault("kind \"%s\" is not one of the definition's kinds".formatted(row[1]));
            }
            kindOf[number] = kind == null ? 0 : kind;
            men[number] = registered(table, row[3]);
            women[number] = registered(table, row[4]);
        }
        if (number != count) {
            place.at("count").fault("%d stations are promised, %d stand in the file".formatted(count, number));
        }
        return new StationList(regions, villages, ordinals, kindOf, men, women);
    }

    private static int registered(Table table, String cell) {
        if (cell.isEmpty()) {
            return StationList.UNKNOWN;
        }
        if (!VOTERS.matcher(cell).matches()) {
            table.fault("\"%s\" is not a number of voters".formatted(cell));
            return StationList.UNKNOWN;
        }
        return Integer.parseInt(cell);
    }

    private static Map<String, FormDefinition> forms(JsonPlace root) {
        var forms = new TreeMap<String, FormDefinition>();
        for (var place : root.list("forms", 1)) {
            var form = form(place);
            if (forms.put(form.schema().id(), form) != null) {
                place.at("id")
                        .fault("form %s stands here a second time"
                                .formatted(form.schema().id()));
            }
        }
        return forms;
    }

    /** A form and the pattern that leads from a choice to its field. */
    private record FormDefinition(FormSchema schema, String votes) {}

    private static FormDefinition form(JsonPlace place) {
        String id = place.matching("id", SLUG, "a slug");
        place.label("name");
        var fields = new ArrayList<Field>();
        Set<String> paths = new LinkedHashSet<>();
        for (var field : place.list("fields", 1)) {
            String path = field.matching("path", "[A-Za-z0-9]+(\\.[A-Za-z0-9]+)*", "a path like usedDpt.l");
            if (!paths.add(path)) {
                field.at("path").fault("field %s stands here a second time".formatted(path));
            }
            fields.add(new Field(path, field.label("label")));
            field.nothingElse();
        }
        var shown = new HashSet<String>();
        for (var section : place.list("sections", 1)) {
            section.text("id");
            section.label("label");
            for (var path : section.list("fields", 1)) {
                if (!paths.contains(path.text()) || !shown.add(path.text())) {
                    path.fault("\"%s\" is no field of the form, or stands in two sections".formatted(path.text()));
                }
            }
            section.nothingElse();
        }
        for (String path : paths) {
            if (!shown.contains(path)) {
                place.at("sections").fault("field %s stands in no section".formatted(path));
            }
        }
        var rules = new RuleReader(fields).read(place.list("rules", 0));
        var schema = new FormSchema(id, fields, new FormSchema.Roles(-1, -1, -1, -1, -1), rules);
        var rolesPlace = place.at("roles");
        var roles = new FormSchema.Roles(
                position(schema, rolesPlace, "registered"),
                position(schema, rolesPlace, "used"),
                position(schema, rolesPlace, "valid"),
                position(schema, rolesPlace, "invalid"),
                position(schema, rolesPlace, "total"));
        String votes = rolesPlace.matching("votes", "[^#]*#[^#]*", "a path with one # for the choice");
        rolesPlace.nothingElse();
        place.nothingElse();
        return new FormDefinition(new FormSchema(id, fields, roles, rules), votes);
    }

    private static int position(FormSchema schema, JsonPlace roles, String role) {
        var place = roles.at(role);
        if (place.isMissing()) {
            return -1;
        }
        int position = schema.position(place.text());
        if (position < 0) {
            place.fault("\"%s\" is no field of the form".formatted(place.text()));
        }
        return position;
    }

    private static List<Contest> contests(JsonPlace root, RegionEdition regions, Map<String, FormDefinition> forms) {
        var contests = new ArrayList<Contest>();
        Set<String> ids = new HashSet<>();
        for (var place : root.list("contests", 1)) {
            String id = place.matching("id", SLUG, "a slug");
            if (!ids.add(id)) {
                place.at("id").fault("contest %s stands here a second time".formatted(id));
            }
            var name = place.label("name");
            String kind = place.text("kind");
            var form = forms.get(place.text("form"));
            if (form == null) {
                place.at("form").fault("there is no form \"%s\"".formatted(place.text("form")));
            }
            var choices = new TreeMap<Integer, Choice>();
            var areas = new ArrayList<Contest.Area>();
            for (var area : place.list("areas", 1)) {
                areas.add(area(area, regions, form, choices));
            }
            place.known("winner");
            place.nothingElse();
            if (form != null) {
                contests.add(new Contest(id, name, kind, form.schema(), areas, List.copyOf(choices.values())));
            }
        }
        return contests;
    }

    private static Contest.Area area(
            JsonPlace place, RegionEdition regions, @Nullable FormDefinition form, Map<Integer, Choice> all) {
        String code = place.text("region");
        int region = regions.find(code);
        if (region < 0) {
            place.at("region").fault("there is no region \"%s\"".formatted(code));
        }
        int seats = place.integer("seats", 1, 10_000);
        var choices = new ArrayList<Choice>();
        Set<String> ids = new HashSet<>();
        Set<Integer> numbers = new HashSet<>();
        for (var choice : place.list("choices", 1)) {
            String id = choice.matching("id", "[A-Za-z0-9-]+", "a short identity");
            int number = choice.integer("number", 1, 9_999);
            var name = choice.label("name");
            choice.optionalLabel("full_name");
            choice.known("colour", "candidates");
            choice.nothingElse();
            if (!ids.add(id)) {
                choice.at("id").fault("choice %s stands here a second time".formatted(id));
            }
            if (!numbers.add(number)) {
                choice.at("number").fault("number %d stands here a second time".formatted(number));
            }
            if (form == null) {
                continue;
            }
            int field = form.schema().position(form.votes().replace("#", id));
            if (field < 0) {
                choice.at("id")
                        .fault("the form has no field %s".formatted(form.votes().replace("#", id)));
            }
            var made = new Choice(id, number, name, field);
            choices.add(made);
            var known = all.putIfAbsent(number, made);
            if (known != null && !known.id().equals(id)) {
                choice.at("number").fault("number %d stands for %s in another area".formatted(number, known.id()));
            }
        }
        place.nothingElse();
        return new Contest.Area(region, seats, List.copyOf(choices));
    }

    private static List<CrossRule> crossRules(JsonPlace root, Map<String, FormDefinition> forms) {
        var rules = new ArrayList<CrossRule>();
        Set<String> codes = new HashSet<>();
        for (var form : forms.values()) {
            form.schema().rules().forEach(rule -> codes.add(rule.code()));
        }
        for (var place : root.list("cross_rules", 0)) {
            String code = place.matching("code", "[A-Z][0-9]{2,3}", "a code like R22");
            if (!codes.add(code)) {
                place.at("code").fault("code %s stands here a second time".formatted(code));
            }
            rules.add(new CrossRule(
                    code, RuleReader.level(place), place.matching("kind", SLUG, "a slug"), place.label("label")));
            place.nothingElse();
        }
        return rules;
    }

    private static List<Role> roles(JsonPlace root, int levelCount) {
        var roles = new ArrayList<Role>();
        var places = root.list("roles", 1);
        Set<Integer> numbers = new HashSet<>();
        for (var place : places) {
            var role = role(place, levelCount);
            if (!numbers.add(role.number())) {
                place.at("number").fault("role %d stands here a second time".formatted(role.number()));
            }
            roles.add(role);
        }
        for (var place : places) {
            for (var grant : place.list("grants", 0)) {
                if (grant.isInteger() && !numbers.contains((int) grant.integer())) {
                    grant.fault("there is no role %d".formatted(grant.integer()));
                }
            }
        }
        if (roles.stream().noneMatch(role -> role.number() == Role.ROOT && role.unitLevel() == 0)) {
            root.at("roles").fault("role %d is the root keys' and has the whole as its unit".formatted(Role.ROOT));
        }
        return roles;
    }

    private static Role role(JsonPlace place, int levelCount) {
        int number = place.integer("number", 1, 255);
        String id = place.matching("id", SLUG, "a slug");
        var name = place.label("name");
        boolean station =
                place.matching("unit", "region|station", "region or station").equals("station");
        int level = station ? Role.STATION : place.integer("level", 0, levelCount - 1);
        Set<Integer> grants = new HashSet<>();
        for (var grant : place.list("grants", 0)) {
            grants.add((int) grant.integer());
        }
        Set<String> kinds = new HashSet<>();
        for (var kind : place.list("kinds", 0)) {
            if (kind.isText() && !Role.KINDS.contains(kind.text())) {
                kind.fault("there is no kind of statement \"%s\"".formatted(kind.text()));
            }
            kinds.add(kind.text());
        }
        place.nothingElse();
        return new Role(number, id, name, level, Set.copyOf(grants), Set.copyOf(kinds));
    }

    private static Limits limits(JsonPlace root) {
        var place = root.at("limits");
        var limits = new Limits(
                place.integer("statement_bytes", 100, 65_535),
                place.integer("batch_statements", 1, 100_000),
                place.integer("batch_bytes", 100, 1 << 28));
        place.nothingElse();
        return limits;
    }

    private static List<PublicKey> authorities(JsonPlace root) {
        var keys = new ArrayList<PublicKey>();
        for (var place : root.list("authorities", 0)) {
            try {
                keys.add(PublicKey.parse(Base64.getDecoder().decode(place.text("key"))));
            } catch (IllegalArgumentException | RefusedStatement e) {
                place.at("key").fault("not a COSE_Key in base64: " + e.getMessage());
            }
            place.nothingElse();
        }
        return keys;
    }
}
