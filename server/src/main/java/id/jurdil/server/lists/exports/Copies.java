package id.jurdil.server.lists.exports;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.OfficeClock;
import id.jurdil.server.access.Officer;
import id.jurdil.server.lists.DeterminedLists;
import id.jurdil.server.lists.ListKeys;
import id.jurdil.server.lists.ListsFault;
import id.jurdil.server.lists.Move;
import id.jurdil.server.lists.Snapshot;
import id.jurdil.server.voters.Particulars;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives copies of determined lists away. Each has a number and a recipient, written into the book of copies and the audit trail
 * before its first byte; both stand visibly on it, and a table is marked once more in a way that survives copying its rows.
 */
public final class Copies {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd-MM-yyyy");

    private final ElectionDefinition election;
    private final DeterminedLists lists;
    private final ListKeys keys;
    private final CopyRows rows;
    private final LetterSeal seal;
    private final TransactionTemplate transaction;
    private final AuditTrail trail;
    private final OfficeClock clock;

    Copies(
            ElectionDefinition election,
            DeterminedLists lists,
            ListKeys keys,
            CopyRows rows,
            LetterSeal seal,
            TransactionTemplate transaction,
            AuditTrail trail,
            OfficeClock clock) {
        this.election = election;
        this.lists = lists;
        this.keys = keys;
        this.rows = rows;
        this.seal = seal;
        this.transaction = transaction;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Enters a copy into the book.
     *
     * @param recipient a body, never a private person, but for a letter its office
     */
    public Copy enter(
            Officer by,
            CopyKind kind,
            String format,
            long subject,
            String place,
            String recipient,
            @Nullable String purpose) {
        if (recipient.isBlank() || recipient.length() > 200) {
            throw new ListsFault("a copy has a recipient, of at most 200 characters");
        }
        return java.util.Objects.requireNonNull(transaction.execute(_ -> {
            var copy = new Copy(
                    rows.nextNumber(),
                    kind,
                    format,
                    subject,
                    place,
                    recipient.strip(),
                    by.account(),
                    clock.now(),
                    purpose,
                    null);
            rows.insert(copy);
            trail.record(by, "COPY_" + kind, place, "copy/" + copy.number(), purpose);
            return copy;
        }));
    }

    /** What writes a copy. */
    @FunctionalInterface
    public interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /**
     * Hands a copy over, and writes into the book how large it was and its hash once all of it has gone. What breaks off stays
     * in the book as begun: rows of it may be out.
     *
     * @throws IOException if it broke off
     */
    public void deliver(Copy copy, OutputStream out, Writing writing) throws IOException {
        var measured = new Measured(out);
        writing.to(measured);
        measured.flush();
        rows.delivered(copy.number(), measured.bytes(), measured.sha256(), clock.now());
    }

    /**
     * Copies of a place and inside it, the newest first.
     *
     * @param text a number, or a part of place, recipient or purpose; all if it is empty
     */
    public List<Copy> search(String place, String text, int most) {
        return rows.search(place, text.strip(), most);
    }

    /** The book of copies of a place, the newest first. */
    public List<Copy> within(String place, int most) {
        return rows.within(place, most);
    }

    public Optional<Copy> find(long number) {
        return rows.find(number);
    }

    private static String mark(Copy copy) {
        return Texts.of(
                "copy.mark",
                copy.number(),
                copy.recipient(),
                DAY.format(copy.at().atOffset(ZoneOffset.UTC)));
    }

    /**
     * Writes the seven elements.
     *
     * @throws IllegalArgumentException if the copy was entered as something else
     */
    public void seven(Copy copy, Snapshot snapshot, OutputStream out) throws IOException {
        require(copy, CopyKind.SEVEN);
        var watermark = new Watermark(keys, copy.number());
        try (var sheet = sheet(copy, out)) {
            sheet.row(header("sheet.seven"));
            for (String village : villages(snapshot, copy.place())) {
                for (var row : ordered(snapshot, village, copy.place(), watermark)) {
                    var seven = row.row();
                    String print = row.fingerprint();
                    sheet.row(List.of(
                            seven.name(),
                            seven.sex(),
                            seven.age(),
                            watermark.spaced(seven.address(), print),
                            seven.rt(),
                            seven.rw(),
                            seven.remark(),
                            Long.toString(copy.number())));
                }
            }
        }
    }

    /** Writes every element of the list, for those who work with it. */
    public void full(Copy copy, Snapshot snapshot, OutputStream out) throws IOException {
        require(copy, CopyKind.FULL);
        var watermark = new Watermark(keys, copy.number());
        try (var sheet = sheet(copy, out)) {
            sheet.row(header("sheet.full"));
            for (String village : villages(snapshot, copy.place())) {
                for (var row : ordered(snapshot, village, copy.place(), watermark)) {
                    sheet.row(cells(row, copy, watermark));
                }
            }
        }
    }

    private static List<String> cells(Marked marked, Copy copy, Watermark watermark) {
        var entry = marked.listed().entry();
        Particulars p = marked.listed().voter().particulars();
        int slash = entry.station().indexOf('/');
        return List.of(
                p.familyCardNumber(),
                p.nationalId(),
                p.name(),
                p.birthPlace(),
                p.birthDate() == null ? p.birthDateWritten() : DAY.format(p.birthDate()),
                p.maritalStatus() == null ? "" : p.maritalStatus().letter(),
                p.sex() == null ? "" : p.sex().letter(),
                watermark.spaced(p.addressLine(), marked.fingerprint()),
                p.rt(),
                p.rw(),
                p.disability() == null ? "" : Integer.toString(p.disability().code()),
                p.idCardStatus() == null ? "" : p.idCardStatus().letter(),
                p.remark(),
                entry.village(),
                slash < 0 ? "" : entry.station().substring(slash + 1),
                Long.toString(copy.number()));
    }

    private static List<String> header(String key) {
        var header = new ArrayList<>(List.of(Texts.of(key).split(",")));
        header.add(Texts.of("sheet.copy"));
        return header;
    }

    private static Sheet sheet(Copy copy, OutputStream out) {
        return switch (copy.format()) {
            case "csv" -> new CsvSheet(out);
            case "xlsx" -> new XlsxSheet(out, mark(copy));
            default -> throw new IllegalArgumentException("a table is csv or xlsx, not " + copy.format());
        };
    }

    private static void require(Copy copy, CopyKind kind) {
        if (copy.kind() != kind) {
            throw new IllegalArgumentException("copy %d was entered as %s".formatted(copy.number(), copy.kind()));
        }
    }

    /** A row of the list and what decides its place in this copy. */
    private record Marked(DeterminedLists.Listed listed, ListRow row, String fingerprint, long place) {}

    private List<String> villages(Snapshot snapshot, String place) {
        return lists.villages(snapshot.id(), place.contains("/") ? place.substring(0, place.indexOf('/')) : place);
    }

    private List<Marked> ordered(Snapshot snapshot, String village, String place, Watermark watermark) {
        var all = new ArrayList<Marked>();
        var votingDay = LocalDate.parse(election.date());
        lists.eachListed(snapshot, place.contains("/") ? place : village, listed -> {
            var row = ListRow.of(listed, votingDay);
            String print = Watermark.fingerprint(row.name(), row.address(), row.rt(), row.rw());
            all.add(new Marked(listed, row, print, watermark.place(print)));
        });
        all.sort(Comparator.comparing((Marked marked) -> marked.row().group())
                .thenComparing(Marked::place, Long::compareUnsigned)
                .thenComparing(Marked::fingerprint));
        return all;
    }

    /** Writes the report of the plenary: numbers alone. */
    public void plenary(Copy copy, Snapshot snapshot, OutputStream out) throws IOException {
        require(copy, CopyKind.PLENARY);
        var report =
                new PlenaryReport(election, snapshot, lists.totals(snapshot.id()), lists.disabilities(snapshot.id()));
        Pdf.write(report.title(), mark(copy), report.body(), out);
    }

    /** Writes the attendance list of the copy's station, in order of RT, RW and name. */
    public void attendance(Copy copy, Snapshot snapshot, OutputStream out) throws IOException {
        require(copy, CopyKind.ATTENDANCE);
        var voters = new ArrayList<ListRow>();
        var votingDay = LocalDate.parse(election.date());
        lists.eachListed(snapshot, copy.place(), listed -> voters.add(ListRow.of(listed, votingDay)));
        var list = new AttendanceList(election, snapshot, copy.place(), voters);
        Pdf.write(list.title(), mark(copy), list.body(), out);
    }

    /** Writes the letter with which a moved voter comes to the other station. */
    public void letter(Copy copy, Move move, String ground, Particulars person, OutputStream out) throws IOException {
        require(copy, CopyKind.LETTER);
        if (move.state() != Move.State.GRANTED) {
            throw new ListsFault("a letter is written for a move that is granted; this one is " + move.state());
        }
        var letter = new TransferLetter(
                election,
                move,
                LetterSeal.number(move, copy),
                ground,
                person.name(),
                seal.of(election, copy, move, person));
        Pdf.write(letter.title(), mark(copy), letter.body(), out);
    }

    /** Writes letters as one document, each beginning on a page of its own. They are held in memory: give some hundred at most. */
    public void papers(Copy copy, List<Paper> papers, OutputStream out) throws IOException {
        require(copy, CopyKind.NOTICE);
        var body = new StringBuilder();
        for (var paper : papers) {
            body.append("<div class=\"letter\"><h1>")
                    .append(Pdf.text(paper.title()))
                    .append("</h1>");
            for (String paragraph : paper.paragraphs()) {
                body.append("<p>")
                        .append(Pdf.text(paragraph).replace("\n", "<br/>"))
                        .append("</p>");
            }
            body.append("</div>");
        }
        Pdf.write(papers.getFirst().title(), mark(copy), body.toString(), out);
    }

    /**
     * Finds out which copy rows came from.
     *
     * @param lines as they turned up, with or without a header
     * @return the copies that the rows speak for with at least {@value Trace#LEAST_BITS} bits more than there are copies to
     *     confuse, the likeliest first
     */
    public List<Trace> trace(List<String> lines) {
        var found = FoundRows.read(lines);
        var all = rows.ofLists();
        int least = Trace.LEAST_BITS + (32 - Integer.numberOfLeadingZeros(all.size()));
        return all.stream()
                .map(copy -> Trace.of(copy, new Watermark(keys, copy.number()), found))
                .filter(trace -> trace.bits() >= least)
                .sorted(Comparator.comparingInt((Trace trace) -> trace.bits()).reversed())
                .toList();
    }
}
