package id.jurdil.server.incidents;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.server.access.OfficeClock;
import id.jurdil.server.access.Officer;
import id.jurdil.server.incidents.ScopeRows.Affected;
import id.jurdil.server.lists.exports.Copies;
import id.jurdil.server.lists.exports.Copy;
import id.jurdil.server.lists.exports.CopyKind;
import id.jurdil.server.lists.exports.Paper;
import id.jurdil.server.voters.Voter;
import id.jurdil.server.voters.VoterRegister;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes to whom article 46 of law 27/2022 owes a notice. Letters to persons are a copy like any other: entered in the book
 * before the first byte, marked on every page, and written as the records are opened, {@value #IN_A_FILE} at a time.
 */
final class Letters {
    static final int IN_A_FILE = 100;

    private final ElectionDefinition election;
    private final IncidentRows rows;
    private final ScopeRows scopes;
    private final VoterRegister register;
    private final Copies copies;
    private final IncidentsSettings settings;
    private final OfficeClock clock;

    Letters(
            ElectionDefinition election,
            IncidentRows rows,
            ScopeRows scopes,
            VoterRegister register,
            Copies copies,
            IncidentsSettings settings,
            OfficeClock clock) {
        this.election = election;
        this.rows = rows;
        this.scopes = scopes;
        this.register = register;
        this.copies = copies;
        this.settings = settings;
        this.clock = clock;
    }

    /** A batch that is entered in the book and can be written. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    record Batch(Copy copy, Writing writing) {}

    /** Hands a batch over; the book says so once all of it has gone. */
    void deliver(Batch batch, OutputStream out) throws IOException {
        copies.deliver(batch.copy(), out, to -> batch.writing().to(to));
    }

    /**
     * Letters for everyone of a village who is affected and was not told yet, as a ZIP of PDF files with one page for each, by
     * station, and a notice for the village's board that names nobody.
     */
    Batch village(Officer by, Incident incident, String village) {
        var scope = scopes.newest(incident.id()).orElseThrow(() -> Refusals.conflict("NO_SCOPE"));
        var owed = scopes.owed(incident.id(), scope.id(), village);
        if (owed.isEmpty()) {
            throw Refusals.conflict("NOBODY_LEFT");
        }
        var letter = Template.read(Template.Name.PERSON, settings.templates());
        var board = Template.read(Template.Name.BOARD, settings.templates());
        var values = common(incident, "id");
        values.put("desa", Regions.name(election, village));
        values.put("jumlah_desa", number(owed.size(), "id"));
        var copy = copies.enter(
                by,
                CopyKind.NOTICE,
                "zip",
                scope.id(),
                village,
                "Kantor desa/kelurahan " + Regions.name(election, village),
                "insiden " + incident.id());
        return new Batch(copy, out -> {
            try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
                int all = owed.stream().mapToInt(Affected::fields).reduce(0, (some, more) -> some | more);
                values.put("data", words(all, "id"));
                var notice = board.fill(values);
                pdf(zip, "papan-pengumuman.pdf", copy, List.of(notice));
                zip.putNextEntry(new ZipEntry("papan-pengumuman.txt"));
                zip.write(plain(notice).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
                new Writer(zip, copy, letter, values).all(village, owed);
            }
        });
    }

    /** Turns records into letters as they are opened. */
    private final class Writer {
        private final ZipOutputStream zip;
        private final Copy copy;
        private final Template letter;
        private final Map<String, String> values;
        private final List<Paper> papers = new ArrayList<>(IN_A_FILE);
        private int files;

        Writer(ZipOutputStream zip, Copy copy, Template letter, Map<String, String> values) {
            this.zip = zip;
            this.copy = copy;
            this.letter = letter;
            this.values = values;
        }

        void all(String village, List<Affected> owed) throws IOException {
            Map<Long, Integer> left = HashMap.newHashMap(owed.size());
            owed.forEach(person -> left.put(person.voter(), person.fields()));
            try {
                register.stream(village, voter -> {
                    var fields = left.remove(voter.id());
                    if (fields != null) {
                        add(voter, fields);
                    }
                });
                // Who was listed here and lives elsewhere by now
                left.entrySet().stream()
                        .sorted(Comparator.comparingLong(Map.Entry::getKey))
                        .forEach(person -> add(
                                register.find(person.getKey())
                                        .or(() -> lastKnown(person.getKey()))
                                        .orElse(null),
                                person.getValue()));
                flush();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        private java.util.Optional<Voter> lastKnown(long id) {
            return register.history(id)
                    .filter(history -> !history.versions().isEmpty())
                    .map(history -> history.versions().getLast().voter());
        }

        private void add(@Nullable Voter voter, int fields) {
            if (voter == null) {
                return;
            }
            var p = voter.particulars();
            var own = new HashMap<>(values);
            own.put("penerima", p.name());
            own.put("alamat", "%s, RT %s RW %s".formatted(p.addressLine(), p.rt(), p.rw()));
            own.put("data", words(fields, "id"));
            papers.add(letter.fill(own));
            if (papers.size() == IN_A_FILE) {
                flush();
            }
        }

        private void flush() {
            if (papers.isEmpty()) {
                return;
            }
            files++;
            try {
                pdf(zip, "surat-%03d.pdf".formatted(files), copy, papers);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            papers.clear();
        }
    }

    private void pdf(ZipOutputStream zip, String name, Copy copy, List<Paper> papers) throws IOException {
        var pdf = new ByteArrayOutputStream();
        copies.papers(copy, papers, pdf);
        zip.putNextEntry(new ZipEntry(name));
        pdf.writeTo(zip);
        zip.closeEntry();
    }

    /** The letter to the authority, with counts alone. */
    Batch agency(Officer by, Incident incident) {
        var template = Template.read(Template.Name.AGENCY, settings.templates());
        var values = common(incident, "id");
        values.put("batas_waktu", moment(incident.knownAt().plus(Clock.ALLOWED), "id"));
        var scope = scopes.newest(incident.id()).orElse(null);
        values.put("rincian_data", scope == null ? "" : byField(scope));
        values.put("rincian_wilayah", scope == null ? "" : byRegency(incident, scope));
        var copy = copies.enter(
                by,
                CopyKind.NOTICE,
                "pdf",
                scope == null ? 0 : scope.id(),
                incident.unit(),
                settings.agency(),
                "insiden " + incident.id());
        return new Batch(copy, out -> copies.papers(copy, List.of(template.fill(values)), out));
    }

    private String byField(Scope scope) {
        return scopes.fields(scope.id(), Regions.WHOLE).entrySet().stream()
                .map(entry -> "- %s: %s orang".formatted(word(entry.getKey(), "id"), number(entry.getValue(), "id")))
                .collect(Collectors.joining("\n"));
    }

    private String byRegency(Incident incident, Scope scope) {
        var regencies = scopes.villages(incident.id(), scope.id(), Regions.WHOLE).stream()
                .collect(Collectors.groupingBy(
                        village -> Regions.regency(village.village()),
                        java.util.TreeMap::new,
                        Collectors.summingLong(ScopeRows.Village::persons)));
        return regencies.entrySet().stream()
                .map(entry -> "- %s: %s orang"
                        .formatted(Regions.name(election, entry.getKey()), number(entry.getValue(), "id")))
                .collect(Collectors.joining("\n"));
    }

    /** A draft for the public. */
    record Draft(String title, String text) {}

    /** @param language id or en */
    Draft announcement(Incident incident, String language) {
        var name = language.equals("en") ? Template.Name.PUBLIC_EN : Template.Name.PUBLIC_ID;
        var paper = Template.read(name, settings.templates()).fill(common(incident, language));
        return new Draft(paper.title(), String.join("\n\n", paper.paragraphs()));
    }

    private static String plain(Paper paper) {
        return paper.title() + "\n\n" + String.join("\n\n", paper.paragraphs()) + "\n";
    }

    /** What every letter may say; none is written while a part of it is not known. */
    private Map<String, String> common(Incident incident, String language) {
        if (settings.contact().isBlank()) {
            throw Refusals.conflict("CONTACT_MISSING");
        }
        if (settings.sender().isBlank()) {
            throw Refusals.conflict("SENDER_MISSING");
        }
        var notes = rows.notes(incident.id());
        var scope = scopes.newest(incident.id()).orElse(null);
        int fields = scope == null
                ? 0
                : DataField.bits(scopes.fields(scope.id(), Regions.WHOLE).keySet());
        boolean english = language.equals("en");
        var values = new HashMap<String, String>();
        values.put("insiden", Long.toString(incident.id()));
        values.put("pengirim", settings.sender());
        values.put("kontak", settings.contact());
        values.put("lembaga", settings.agency());
        values.put("alamat_lembaga", settings.agencyAddress());
        values.put("diketahui", moment(incident.knownAt(), language));
        values.put("hari_ini", day(clock.now(), language));
        values.put("kejadian", said(notes, Note.Kind.HAPPENED));
        values.put("penanganan", said(notes, Note.Kind.HANDLING));
        values.put("pemulihan", said(notes, Note.Kind.RECOVERY));
        values.put(
                "data",
                fields == 0 ? (english ? "still being established" : "masih diteliti") : words(fields, language));
        values.put(
                "jumlah",
                scope == null
                        ? (english ? "still being counted" : "masih dihitung")
                        : number(scope.persons(), language) + (english ? " persons" : " orang"));
        values.put("wilayah", Regions.name(election, incident.unit()));
        return values;
    }

    /** The newest word on it. */
    private static String said(List<Note> notes, Note.Kind kind) {
        return notes.stream()
                .filter(note -> note.kind() == kind)
                .reduce((_, later) -> later)
                .map(Note::text)
                .orElseThrow(() -> Refusals.conflict("UNSAID", kind.name()));
    }

    private static String words(int fields, String language) {
        return DataField.of(fields).stream().map(field -> word(field, language)).collect(Collectors.joining(", "));
    }

    private static String word(DataField field, String language) {
        return IncidentTexts.in(language, "field." + field);
    }

    private static String number(long number, String language) {
        String english = String.format(Locale.ROOT, "%,d", number);
        return language.equals("en") ? english : english.replace(',', '.');
    }

    private String moment(Instant instant, String language) {
        String pattern = language.equals("en") ? "d MMMM yyyy, HH:mm zzz" : "d MMMM yyyy 'pukul' HH.mm zzz";
        return DateTimeFormatter.ofPattern(pattern, Locale.of(language)).format(instant.atZone(settings.zone()));
    }

    private String day(Instant instant, String language) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.of(language)).format(instant.atZone(settings.zone()));
    }
}
