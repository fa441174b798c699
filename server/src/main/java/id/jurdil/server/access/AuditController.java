package id.jurdil.server.access;

import id.jurdil.election.publication.CanonicalJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail: read page by page, taken away whole, checked. */
@RestController
@RequestMapping("/api/office/v1/audit")
class AuditController {
    private static final int PAGE = 100;
    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");
    private static final LocalDate EVER = LocalDate.of(2000, 1, 1);
    private static final LocalDate NEVER = LocalDate.of(3000, 1, 1);
    private static final List<String> CELLS =
            List.of("number", "at", "account", "role", "own_unit", "act", "unit", "subject", "reason");

    private final JdbcClient database;
    private final AuditChain chain;
    private final AuditTrail trail;

    AuditController(JdbcClient database, AuditChain chain, AuditTrail trail) {
        this.database = database;
        this.chain = chain;
        this.trail = trail;
    }

    /** @param logins of the accounts that the entries name */
    record Page(List<Map<String, @Nullable Object>> entries, Map<String, String> logins) {}

    enum Format {
        CSV,
        JSONL
    }

    /**
     * The newest entries of a unit and inside it.
     *
     * @param before number of the last entry that was read already
     * @param act exactly this act; empty for all
     * @param login of the account that acted; empty for all
     * @param subject exactly this subject; empty for all
     * @param from the first day, in the time zone of the capital; and until which, included
     */
    @Requires(permission = Permission.AUDIT_READ, unit = Requires.Unit.QUERY)
    @GetMapping
    Page read(
            @RequestParam String unit,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until) {
        var entries = database.sql("""
            select number, at, account, role, own_unit, act, unit, subject, reason from audit_entry
            where (:unit = '0' or unit = :unit or unit like :inside or unit like :stations)
              and number < :before and (:act = '' or act = :act) and (:subject = '' or subject = :subject)
              and (:login = '' or account = (select id from account where login = :login))
              and at >= :from and at < :until
            order by number desc limit :page\
            """)
                .param("unit", unit)
                .param("inside", unit + ".%")
                .param("stations", unit + "/%")
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("act", act)
                .param("login", login.strip().toLowerCase(Locale.ROOT))
                .param("subject", subject.strip())
                .param("from", beginning(from == null ? EVER : from))
                .param("until", beginning(until == null ? NEVER : until.plusDays(1)))
                .param("page", PAGE)
                .query((row, _) -> AuditChain.entry(row))
                .list();
        var accounts = entries.stream()
                .map(entry -> (Long) entry.get("account"))
                .distinct()
                .toList();
        var logins = new java.util.TreeMap<String, String>();
        if (!accounts.isEmpty()) {
            database.sql("select id, login from account where id in (:ids)")
                    .param("ids", accounts)
                    .query(row -> {
                        logins.put(Long.toString(row.getLong(1)), row.getString(2));
                    });
        }
        return new Page(entries, logins);
    }

    private static OffsetDateTime beginning(LocalDate day) {
        return day.atStartOfDay(ZONE).toOffsetDateTime();
    }

    @Requires(permission = Permission.AUDIT_READ, unit = Requires.Unit.OWN)
    @GetMapping("/check")
    AuditChain.Checked check() {
        return chain.check();
    }

    @Requires(permission = Permission.AUDIT_EXPORT, unit = Requires.Unit.QUERY, stepUp = true)
    @GetMapping("/export")
    void export(@RequestParam String unit, @RequestParam Format format, Officer officer, HttpServletResponse response)
            throws IOException {
        trail.record(officer, "AUDIT_EXPORTED", unit, null, format.name());
        response.setContentType(format == Format.CSV ? "text/csv;charset=UTF-8" : "application/x-ndjson");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"audit-%s.%s\"".formatted(unit, format == Format.CSV ? "csv" : "jsonl"));
        try (var out = new BufferedOutputStream(response.getOutputStream(), 1 << 16)) {
            if (format == Format.CSV) {
                write(
                        out,
                        ("place," + String.join(",", CELLS) + ",previous,hash\r\n").getBytes(StandardCharsets.UTF_8));
            }
            chain.each(unit, link -> write(out, format == Format.CSV ? csv(link) : CanonicalJson.bytes(link.asJson())));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(BufferedOutputStream out, byte[] line) {
        try {
            out.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] csv(AuditChain.Link link) {
        var line = new StringBuilder().append(link.place());
        for (String cell : CELLS) {
            line.append(',').append(cell(link.entry().get(cell)));
        }
        line.append(',').append(HexFormat.of().formatHex(link.previous()));
        line.append(',').append(HexFormat.of().formatHex(link.hash())).append("\r\n");
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Quoted, and never a formula: a spreadsheet would run what begins like one. */
    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
