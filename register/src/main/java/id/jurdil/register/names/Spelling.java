package id.jurdil.register.names;

/**
 * Spelling and sound of a word of a name. The spellings of 1901, 1947 and 1972 live on in names, next to several ways
 * to write Arabic: {@code SOEDJONO SUJONO}, {@code TJAHJO CAHYO}, {@code CHAIRUL KHAIRUL HAIRUL}.
 */
final class Spelling {
    private Spelling() {}

    /** The word in one spelling; {@code word} is upper-case A to Z. */
    static String folded(String word) {
        return word.length() < 2 ? word : plain(word) ? single(word) : ruled(word);
    }

    /** The word after all rules, one after the other. */
    static String ruled(String word) {
        boolean old = word.contains("OE") || word.contains("TJ") || word.contains("DJ") || word.contains("NJ");
        var s = word;
        if (s.startsWith("CHR")) {
            s = "KR" + s.substring(3);
        }
        if (old) {
            s = s.replace("OE", "U")
                    .replace("DJ", "\1")
                    .replace("TJ", "C\2")
                    .replace("NJ", "NY")
                    .replace("SJ", "SY")
                    .replace('J', 'Y')
                    .replace('\1', 'J');
        } else if (s.contains("SJ")) {
            s = s.replace("SJ", "SY");
        }
        s = s.replace("KH", "H").replace("CH", "H").replace("\2", "");
        s = s.replace("DZ", "Z")
                .replace("DH", "D")
                .replace("DL", "D")
                .replace("TH", "T")
                .replace("BH", "B");
        s = s.replace("SY", "S")
                .replace("SH", "S")
                .replace("GH", "G")
                .replace("PH", "F")
                .replace('V', 'F');
        s = s.replace('Q', 'K')
                .replace("X", "KS")
                .replace("AE", "AI")
                .replace("OI", "AI")
                .replace("IE", "I");
        if (s.startsWith("TS")) {
            s = s.substring(1);
        }
        s = single(s);
        s = s.replace("IYA", "IA").replace("IYU", "IU").replace("UWA", "UA");
        int last = s.length() - 1;
        if (last > 1 && s.charAt(last) == 'H' && vowel(s.charAt(last - 1))) {
            s = s.substring(0, last);
            last--;
        }
        if (last > 0 && s.charAt(last) == 'Y' && !vowel(s.charAt(last - 1))) {
            s = s.substring(0, last) + 'I';
        }
        return s;
    }

    /**
     * Whether no rule but that of double letters can apply: each of the others wants one of these letters, or two vowels side
     * by side. Most words of most names pass here.
     */
    private static boolean plain(String word) {
        char before = ' ';
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean asksForRule = switch (c) {
                case 'H', 'J', 'Q', 'V', 'X', 'Y' -> true;
                case 'L', 'Z' -> before == 'D';
                case 'W' -> before == 'U';
                case 'S' -> before == 'T' && i == 1;
                default -> vowel(c) && vowel(before);
            };
            if (asksForRule) {
                return false;
            }
            before = c;
        }
        return true;
    }

    /** Consonants by class, the first letter kept; vowels after it dropped. */
    static String sound(String folded) {
        var sound = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            char heard = switch (c) {
                case 'F', 'P', 'V' -> 'P';
                case 'Z', 'S' -> 'S';
                case 'D', 'T' -> 'T';
                case 'K', 'Q' -> 'K';
                case 'I', 'E', 'Y' -> 'I';
                case 'O', 'U' -> 'U';
                default -> c;
            };
            boolean silent = i > 0 && (heard == 'A' || heard == 'I' || heard == 'U' || heard == 'H');
            boolean twice = !sound.isEmpty() && sound.charAt(sound.length() - 1) == heard;
            if (!silent && !twice) {
                sound.append(heard);
            }
        }
        return sound.toString();
    }

    /** Letters that stand twice or more, once. */
    static String single(String word) {
        var single = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            if (i == 0 || word.charAt(i) != word.charAt(i - 1)) {
                single.append(word.charAt(i));
            }
        }
        return single.toString();
    }

    private static boolean vowel(char c) {
        return c == 'A' || c == 'E' || c == 'I' || c == 'O' || c == 'U';
    }
}
