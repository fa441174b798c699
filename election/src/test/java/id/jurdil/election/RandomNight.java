package id.jurdil.election;

import static id.jurdil.election.FiveVillages.EVENING;
import static id.jurdil.election.FiveVillages.chair;

import id.jurdil.election.statement.SignedStatement;
import id.jurdil.election.statement.Statement.Entry;
import id.jurdil.election.statement.Statement.FormSubmitted;
import id.jurdil.election.statement.Statement.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Statements of a night in which everything happens: forms right and wrong, corrections, second entries, reviews of old and new
 * forms, photos, keys revoked in the middle, and much that will be refused. The same seed gives the same night.
 */
public final class RandomNight {
    private final FiveVillages villages;
    private final Random random;
    private final List<SignedStatement> forms = new ArrayList<>();
    private long made = EVENING;

    private RandomNight(FiveVillages villages, long seed) {
        this.villages = villages;
        this.random = new Random(seed);
    }

    public static List<SignedStatement> of(FiveVillages villages, long seed, int statements) {
        var night = new RandomNight(villages, seed);
        var all = new ArrayList<SignedStatement>();
        all.add(villages.defined());
        all.addAll(villages.enrolments());
        for (int i = 0; i < statements; i++) {
            all.add(night.next());
        }
        return all;
    }

    private SignedStatement next() {
        // Devices' clocks differ: times go back and forth.
        made += random.nextInt(-30, 60);
        return switch (forms.isEmpty() ? 0 : random.nextInt(12)) {
            case 0, 1, 2, 3, 4 -> form();
            case 5, 6 -> revision(forms.get(random.nextInt(forms.size())));
            case 7 -> secondEntry();
            case 8, 9 -> review(forms.get(random.nextInt(forms.size())));
            case 10 -> {
                var form = forms.get(random.nextInt(forms.size()));
                yield villages.photos(chair(station(form)), form, made, 1 + random.nextInt(3));
            }
            default ->
                random.nextInt(6) == 0
                        ? villages.revoke("operator", chair(anyStation()), made)
                        : villages.publication(
                                "publisher",
                                random.nextInt(100),
                                forms.getLast().id(),
                                made);
        };
    }

    private String anyStation() {
        return villages.election()
                .stations()
                .code(random.nextInt(villages.election().stations().size()));
    }

    private String station(SignedStatement form) {
        return villages.election().stations().code(((FormSubmitted) form.statement()).station());
    }

    private SignedStatement form() {
        return kept(draft(random.nextInt(3) > 0, anyStation()));
    }

    private SignedStatement kept(FiveVillages.Draft draft) {
        var signed = draft.made(made).sign();
        forms.add(signed);
        return signed;
    }

    private SignedStatement revision(SignedStatement form) {
        boolean president = ((FormSubmitted) form.statement()).contest() == FiveVillages.PRESIDENT;
        return kept(draft(president, station(form)).replaces(form, random.nextInt(5)));
    }

    private SignedStatement secondEntry() {
        String station = random.nextBoolean() ? "00.01.01.1001/001" : "00.01.02.2001/002";
        return draft(true, station)
                .entry(Entry.SECOND)
                .made(made)
                .sign(station.equals("00.01.01.1001/001") ? "member 1" : "member 2");
    }

    private SignedStatement review(SignedStatement form) {
        String by = List.of("operator", "north", "south").get(random.nextInt(3));
        return villages.review(by, form, Verdict.values()[random.nextInt(2)], "seen", made);
    }

    private FiveVillages.Draft draft(boolean president, String station) {
        int first = random.nextInt(90);
        int second = random.nextInt(90);
        int third = random.nextInt(40);
        int invalid = random.nextInt(8);
        var draft = president
                ? villages.president(station, first, second, third, invalid)
                : villages.council(station, first, second, third, invalid);
        switch (random.nextInt(7)) {
            case 0 -> draft.set("usedAll.t", random.nextInt(300));
            case 1 -> draft.set("valid", random.nextInt(1_000));
            case 2 -> draft.votesOnly();
            case 3 -> draft.unread("votes", "party", "valid", "invalid", "total");
            case 4 -> draft.set("dpt.l", random.nextInt(10_000_000));
            default -> {}
        }
        return draft;
    }
}
