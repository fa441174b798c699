package id.jurdil.register.names;

import id.jurdil.register.names.NameReading.NotAName;
import id.jurdil.register.names.NameReading.Reason;
import id.jurdil.register.names.NameToken.Kind;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads names. Remembers words, so that a register's few thousand common ones are taken apart once. Not thread-safe. */
public final class NameReader {
    private static final int LONGEST = 200;

    private static final String BETWEEN_WORDS = " /()\"-\t\n\u000B\f\r";
    private static final Pattern COMMAS = Pattern.compile("[\\s,]+");
    private static final Pattern DOT = Pattern.compile("\\.");

    /** Stand before a name. Written with or without dots. */
    private static final Set<String> TITLES = Set.of(
            "H",
            "HJ",
            "HAJI",
            "HAJJAH",
            "HJH",
            "DR",
            "DRS",
            "DRA",
            "DRG",
            "DRH",
            "IR",
            "PROF",
            "R",
            "RR",
            "RD",
            "TGK",
            "TEUNGKU",
            "KH",
            "KYAI",
            "USTADZ",
            "USTAZ",
            "UST",
            "USTADZAH",
            "NY",
            "NYONYA",
            "TN",
            "TUAN",
            "SDR",
            "SDRI",
            "BPK",
            "PDT",
            "ALM",
            "ALMH",
            "ALMARHUM",
            "ALMARHUMAH");

    /** Stand after a name, mostly behind a comma. Dots removed. */
    private static final Set<String> DEGREES = Set.of(
            "SPD", "SPDI", "SPDSD", "SSOS", "SOS", "SH", "SE", "SEI", "SKOM", "ST", "SSI", "SAG", "SIP", "SKEP", "SKM",
            "STP", "SHUT", "SPT", "SP", "SPI", "SKED", "SFARM", "SPSI", "SSN", "SHI", "SHUM", "STH", "STHI", "SIKOM",
            "SAK", "SSTP", "STR", "SAP", "SKH", "MSI", "MPD", "MPDI", "MM", "MH", "MHUM", "MT", "MKES", "MKOM", "MSC",
            "MA", "MAG", "MAP", "MSOS", "MSN", "MPH", "MBA", "ME", "MENG", "AMD", "AMDKEB", "AMDKEP", "AMAPD", "AMAK",
            "PHD", "LC", "BA", "BSC", "NERS", "NS", "APT", "SPA", "SPOG", "SPB", "SPPD", "CPA", "AK", "MSM");

    private static final Set<String> MUHAMMAD = Set.of(
            "MD",
            "MHD",
            "MOH",
            "MOHD",
            "MOCH",
            "MOCHD",
            "MUH",
            "MUHD",
            "MUCH",
            "MUHAMAD",
            "MOHAMAD",
            "MUHAMED",
            "MOHAMED",
            "MUHAMET",
            "MOHAMET",
            "MUKHAMAD",
            "MOKHAMAD",
            "MUHMAD",
            "MHMD",
            "MUHAMD",
            "MUHAMMD",
            "MAHAMAD",
            "MUKHAMED");

    private static final Map<String, Integer> BIRTH_ORDER = Map.ofEntries(
            Map.entry("WAYAN", 1),
            Map.entry("PUTU", 1),
            Map.entry("GEDE", 1),
            Map.entry("MADE", 2),
            Map.entry("KADEK", 2),
            Map.entry("NENGA", 2),
            Map.entry("NYOMAN", 3),
            Map.entry("KOMANG", 3),
            Map.entry("KETUT", 4));

    /** Other ways to write a word that no rule of spelling explains. Keys and values are folded. */
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("ABD", "ABDUL"),
            Map.entry("ABDL", "ABDUL"),
            Map.entry("ABDOL", "ABDUL"),
            Map.entry("AHMED", "AHMAD"),
            Map.entry("AHMAT", "AHMAD"),
            Map.entry("YUSUP", "YUSUF"),
            Map.entry("YUSEF", "YUSUF"),
            Map.entry("YUSEP", "YUSUF"),
            Map.entry("YOSEP", "YOSEF"),
            Map.entry("NGURH", "NGURAH"));

    private final Map<String, NameToken> known = new HashMap<>();

    /** The name in this text, or why there is none. */
    public NameReading read(String text) {
        if (text.isBlank()) {
            return new NotAName(text, Reason.BLANK);
        }
        if (text.length() > LONGEST) {
            return new NotAName(text, Reason.TOO_LONG);
        }
        var upper = upper(text);
        var wrong = notLatin(upper);
        if (wrong != null) {
            return new NotAName(text, wrong);
        }
        var titles = new ArrayList<String>();
        var words = words(upper, titles);
        var own = new ArrayList<NameToken>();
        var father = new ArrayList<NameToken>();
        split(words, own, father);
        if (own.isEmpty()) {
            return new NotAName(text, Reason.NO_LETTERS);
        }
        return new PersonName(text, String.join(" ", words), own, father, titles);
    }

    /** The place of a Balinese birth-order word, 1 to 4; 0 for any other word. */
    static int birthOrder(NameToken token) {
        return BIRTH_ORDER.getOrDefault(token.folded(), 0);
    }

    private static String upper(String text) {
        var upper = text.toUpperCase(Locale.ROOT);
        for (int i = 0; i < upper.length(); i++) {
            if (upper.charAt(i) >= 0x80) {
                return Normalizer.normalize(upper, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
            }
        }
        return upper;
    }

    private static @Nullable Reason notLatin(String text) {
        int letters = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isDigit(c)) {
                digits++;
            } else if (Character.isLetter(c) && c != 0x2BB && c != 0x2BC && c != 0x2BD && c != 0x2BE && c != 0x2BF) {
                letters++;
                if (c > 0x7F && Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN) {
                    return Reason.OTHER_SCRIPT;
                }
            }
        }
        return letters == 0 || digits > letters ? Reason.NO_LETTERS : null;
    }

    /** Takes titles and degrees off, punctuation out, and gives the words that are left. */
    private static List<String> words(String upper, List<String> titles) {
        int comma = upper.indexOf(',');
        var words = new ArrayList<String>();
        for (var chunk : chunks(comma < 0 ? upper : upper.substring(0, comma))) {
            var letters = letters(chunk);
            if (TITLES.contains(letters) || (DEGREES.contains(letters) && chunk.indexOf('.') > 0)) {
                add(words, letters);
            } else if (chunk.indexOf('.') < 0) {
                add(words, letters);
            } else {
                for (var part : DOT.split(chunk)) {
                    add(words, letters(part));
                }
            }
        }
        takeTitles(words, titles);
        if (comma >= 0) {
            for (var chunk : COMMAS.split(upper.substring(comma + 1))) {
                var letters = letters(chunk);
                if (DEGREES.contains(letters) && !words.isEmpty()) {
                    titles.add(letters);
                } else {
                    add(words, letters);
                }
            }
        }
        takeDegrees(words, titles);
        return words;
    }

    /** What stands between the signs that part words; never empty. */
    private static List<String> chunks(String upper) {
        var chunks = new ArrayList<String>();
        int from = 0;
        for (int i = 0; i <= upper.length(); i++) {
            if (i == upper.length() || BETWEEN_WORDS.indexOf(upper.charAt(i)) >= 0) {
                if (i > from) {
                    chunks.add(upper.substring(from, i));
                }
                from = i + 1;
            }
        }
        return chunks;
    }

    private static void takeTitles(List<String> words, List<String> titles) {
        while (words.size() > 1 && TITLES.contains(words.getFirst())) {
            titles.add(words.removeFirst());
        }
    }

    /** Degrees at the end without a comma, also torn apart as in {@code S. PD}. */
    private static void takeDegrees(List<String> words, List<String> titles) {
        boolean found = true;
        while (found && words.size() > 1) {
            found = false;
            for (int length = Math.min(3, words.size() - 1); length > 0 && !found; length--) {
                var tail = words.subList(words.size() - length, words.size());
                boolean torn = length == 1 || tail.getFirst().length() <= 2;
                if (torn && DEGREES.contains(String.join("", tail))) {
                    titles.add(String.join("", tail));
                    tail.clear();
                    found = true;
                }
            }
        }
    }

    private static String letters(String chunk) {
        boolean only = true;
        for (int i = 0; i < chunk.length() && only; i++) {
            only = chunk.charAt(i) >= 'A' && chunk.charAt(i) <= 'Z';
        }
        if (only) {
            return chunk;
        }
        var letters = new StringBuilder(chunk.length());
        for (int i = 0; i < chunk.length(); i++) {
            char c = chunk.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                letters.append(c);
            } else if (c == 'ß' || c == 'ẞ') {
                letters.append("SS");
            } else if (c == 'Ø') {
                letters.append('O');
            } else if (c == 'Æ') {
                letters.append("AE");
            }
        }
        return letters.toString();
    }

    private static void add(List<String> words, String word) {
        if (!word.isEmpty()) {
            words.add(word);
        }
    }

    private void split(List<String> words, List<NameToken> own, List<NameToken> father) {
        var into = own;
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            boolean joins = word.equals("BIN") || word.equals("BINTI") || word.equals("BTE") || word.equals("BINTE");
            if (joins && !own.isEmpty() && i + 1 < words.size()) {
                into = father;
                continue;
            }
            boolean first = into.isEmpty();
            boolean more = i + 1 < words.size();
            if (word.equals("M") && first && more) {
                into.add(known.computeIfAbsent("M.", _ -> token("MUHAMMAD", "MUHAMAD", Kind.MUHAMMAD)));
            } else if (word.equals("ST") && first && more) {
                into.add(known.computeIfAbsent("ST.", _ -> token("SITI", "SITI", Kind.COMMON_PREFIX)));
            } else if (word.equals("I") && first && more) {
                into.add(known.computeIfAbsent("I.", _ -> token("I", "I", Kind.BALINESE_SEX)));
            } else {
                addFolded(word, into);
            }
        }
    }

    private void addFolded(String word, List<NameToken> into) {
        var folded = Spelling.folded(word);
        // ABDURRAHMAN is ABDUL RAHMAN, the article having taken on the sound of what follows
        if (folded.length() >= 8 && folded.startsWith("ABDU") && "LRSTNDZ".indexOf(folded.charAt(4)) >= 0) {
            into.add(known.computeIfAbsent("ABDUL", _ -> token("ABDUL", "ABDUL", Kind.NAME)));
            var rest = folded.substring(folded.charAt(4) == 'L' && !word.startsWith("ABDULL") ? 5 : 4);
            into.add(known.computeIfAbsent(rest, _ -> token(rest, rest, Kind.NAME)));
        } else {
            into.add(known.computeIfAbsent(word, _ -> token(word, folded, kind(word, folded))));
        }
    }

    private static NameToken token(String text, String folded, Kind kind) {
        var spelling = kind == Kind.MUHAMMAD ? "MUHAMAD" : SHORT.getOrDefault(folded, folded);
        var alternative = text.startsWith("CH") ? Spelling.folded("C" + text.substring(2)) : spelling;
        return new NameToken(text, spelling, alternative, Spelling.sound(spelling), kind);
    }

    private static Kind kind(String word, String folded) {
        if (word.length() == 1) {
            return Kind.INITIAL;
        }
        if (MUHAMMAD.contains(word) || MUHAMMAD.contains(folded)) {
            return Kind.MUHAMMAD;
        }
        if (BIRTH_ORDER.containsKey(folded)) {
            return Kind.BIRTH_ORDER;
        }
        if (folded.equals("NI")) {
            return Kind.BALINESE_SEX;
        }
        return folded.equals("SITI") || folded.equals("LU") ? Kind.COMMON_PREFIX : Kind.NAME;
    }
}
