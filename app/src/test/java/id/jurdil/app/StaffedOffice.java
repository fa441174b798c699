package id.jurdil.app;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.publication.CanonicalJson;
import id.jurdil.election.statement.Algorithm;
import id.jurdil.election.statement.SignedStatement;
import id.jurdil.election.statement.SigningKey;
import id.jurdil.election.statement.Statement.ElectionDefined;
import id.jurdil.election.statement.Statement.KeyEnrolled;
import id.jurdil.ledger.NoteSigner;
import id.jurdil.register.identity.MaritalStatus;
import id.jurdil.register.identity.Nik;
import id.jurdil.register.identity.Sex;
import id.jurdil.server.JurdilServer;
import id.jurdil.server.RunningServer;
import id.jurdil.server.ServerSettings;
import id.jurdil.server.duplicates.Duplicates;
import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.Change;
import id.jurdil.server.voters.Grounds;
import id.jurdil.server.voters.IdCardStatus;
import id.jurdil.server.voters.Particulars;
import id.jurdil.server.voters.Receipt;
import id.jurdil.server.voters.StrikeReason;
import id.jurdil.server.voters.VoterRegister;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A regency's office of the invented country with invented voters in its register, and officers who are signed in already. */
final class StaffedOffice implements AutoCloseable {
    static final String REGENCY = "00.01";
    static final String VILLAGE = "00.01.01.1001";
    static final String NEXT_VILLAGE = "00.01.01.2001";
    /** Of a regency that the election does not have; the register does not mind. */
    static final String OTHER_REGENCY = "00.02.01.1001";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd-MM-uuuu");
    private static final String[] SYLLABLES = {
        "BRO", "CLU", "DWI", "FLO", "GRA", "KLE", "PLO", "SKA", "TRE", "WRO", "ZNA"
    };

    private final RunningServer server;
    private int people;
    private int officers;

    private StaffedOffice(RunningServer server) {
        this.server = server;
    }

    /** Starts the server in this folder, enrols the regency's office in the ledger and enters {@code voters}. */
    static StaffedOffice open(Path folder, int voters) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var office = new StaffedOffice(JurdilServer.start(installation(folder)));
        office.enrol();
        var changes = new ArrayList<Change>();
        for (int i = 0; i < voters; i++) {
            changes.add(new Change.Add(
                    office.person(), i % 3 == 0 ? NEXT_VILLAGE : VILLAGE, i % 20 == 0 ? null : "00" + (i % 3 + 1)));
        }
        office.enter(changes);
        return office;
    }

    private static ServerSettings installation(Path folder) throws IOException {
        var source = Home.elections().resolve("fictitious-five-villages");
        var definition = Files.createDirectories(folder.resolve("definition"));
        for (String part : List.of("regions.csv", "stations.csv")) {
            Files.copy(source.resolve(part), definition.resolve(part));
        }
        String origin = "jurdil.example/fictitious-five-villages";
        String vkey = new NoteSigner(origin, seed(1)).vkey();
        @SuppressWarnings("unchecked")
        Map<String, Object> json =
                JsonMapper.shared().readValue(Files.readString(source.resolve("election.json")), Map.class);
        json.put(
                "authorities",
                List.of(Map.of(
                        "key",
                        Base64.getEncoder().encodeToString(key(3).publicKey().cose()))));
        json.put("ledger", Map.of("origin", origin, "vkey", vkey));
        json.put("policy", "log " + vkey + "\nquorum none\n");
        Files.write(definition.resolve("election.json"), CanonicalJson.bytes(json));
        var keys = Files.createDirectories(folder.resolve("keys/offices")).getParent();
        Files.writeString(keys.resolve("ledger.key"), HexFormat.of().formatHex(seed(1)));
        Files.writeString(keys.resolve("publisher.key"), HexFormat.of().formatHex(seed(2)));
        Files.writeString(
                keys.resolve("offices").resolve(REGENCY + ".key"),
                HexFormat.of().formatHex(seed(77)));
        return ServerSettings.in(folder)
                .with("jurdil.publication.interval", "0")
                .with("jurdil.responses.periods", "2020-01-01/2099-12-31")
                .with("jurdil.incidents.sender", "KPU Kabupaten Rekaan")
                .with("jurdil.incidents.contact", "pejabat-pdp@kpu.example");
    }

    private void enrol() {
        var election = server.bean(ElectionDefinition.class);
        long now = Instant.now().getEpochSecond();
        var statements = List.of(
                key(3).sign(new ElectionDefined(election.electionId(), now, election.hash())),
                enrolment(election, key(2), 2, "0", now),
                enrolment(election, key(77), 8, REGENCY, now));
        server.intake().submit(statements.stream().map(SignedStatement::bytes).toList());
    }

    private static SignedStatement enrolment(
            ElectionDefinition election, SigningKey key, int role, String unit, long now) {
        return key(3).sign(new KeyEnrolled(
                election.electionId(), now, key.publicKey(), role, unit, now - 86_400, now + 864_000_000));
    }

    private static SigningKey key(int number) {
        return SigningKey.of(Algorithm.ED25519, seed(number));
    }

    static byte[] seed(int number) {
        var seed = new byte[32];
        seed[31] = (byte) number;
        seed[0] = (byte) (number >> 8);
        return seed;
    }

    RunningServer server() {
        return server;
    }

    String origin() {
        return "http://localhost:" + server.port();
    }

    JdbcClient database() {
        return server.bean(JdbcClient.class);
    }

    VoterRegister register() {
        return server.bean(VoterRegister.class);
    }

    /** What the cookie of a new officer's session holds. */
    String signIn(String role, String unit) {
        int number = ++officers;
        long account = database()
                .sql("""
                        insert into account (login, name, role, unit, handle, made_at)
                        values (:login, :name, :role, :unit, :handle, now()) returning id""")
                .param("login", "uji-%02d-%s".formatted(number, role.toLowerCase(java.util.Locale.ROOT)))
                .param("name", "Meja uji " + number)
                .param("role", role)
                .param("unit", unit)
                .param("handle", seed(1_000 + number))
                .query(Long.class)
                .single();
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(seed(2_000 + number));
        database()
                .sql("""
                        insert into office_session (token, account, method, begun_at, seen_at, confirmed_at)
                        values (:token, :account, 'PASSKEY', now(), now(), now())""")
                .param("token", sha256(token))
                .param("account", account)
                .update();
        return token;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The browser of an officer who has just signed in. */
    BrowserContext visit(Chromium chromium, String role, String unit) {
        var visit = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale("id-ID")
                        .setTimezoneId("Asia/Makassar")
                        .setViewportSize(1280, 800));
        visit.addCookies(List.of(new Cookie("jurdil-office", signIn(role, unit)).setUrl(origin())));
        return visit;
    }

    /** Somebody whom nobody resembles. */
    Particulars person() {
        int number = people++;
        var born = LocalDate.of(1948, 3, 5).plusDays(number * 131L % 19_000);
        var sex = number % 2 == 0 ? Sex.MALE : Sex.FEMALE;
        return new Particulars(
                "1101010101%06d".formatted(200_000 + number),
                Nik.of("%06d".formatted(110_101 + number * 7), born, sex, 9_000 + number)
                        .digits(),
                name(number, 0) + " " + name(number, 5),
                "KOTA " + name(number, 3),
                born,
                "",
                MaritalStatus.MARRIED,
                sex,
                "JALAN " + name(number, 8),
                "%03d".formatted(number % 9 + 1),
                "%03d".formatted(number % 7 + 1),
                null,
                IdCardStatus.HELD,
                "",
                "",
                "",
                "");
    }

    /** K1: all the same, entered in two villages. */
    long identical(String village, String other) {
        var person = person();
        return pair(person, village, person.withHome(person.familyCardNumber(), "GANG LAIN", "009", "009"), other);
    }

    /** K2: another person under the same NIK. */
    long sameNumber(String village, String other) {
        var person = person();
        return pair(person, village, person().withNationalId(person.nationalId()), other);
    }

    /** K3: the same in all but the NIK. */
    long similar(String village, String other) {
        var person = person();
        return pair(person, village, person.withNationalId(person().nationalId()), other);
    }

    private long pair(Particulars first, String village, Particulars second, String other) {
        long left = enter(first, village, "001");
        long right = enter(second, other, "002");
        search();
        return caseOf(left, right);
    }

    private static String name(int number, int turn) {
        int length = SYLLABLES.length;
        return "FIKTI" + SYLLABLES[(number + turn) % length] + SYLLABLES[(number / length + 2 * turn) % length] + "KU";
    }

    List<Long> enter(List<Change> changes) {
        var receipt = register().apply(Author.console(), new Grounds("add", "test", "office"), changes);
        return ((Receipt.Applied) receipt).voters();
    }

    long enter(Particulars person, String village, String station) {
        return enter(List.<Change>of(new Change.Add(person, village, station))).getFirst();
    }

    /** The voter is reported dead. */
    void strike(long voter) {
        register()
                .apply(
                        Author.console(),
                        new Grounds("strike", "test", "office"),
                        List.of(new Change.Strike(voter, 1, StrikeReason.DECEASED)));
    }

    /** A voter of the first village who has a station. */
    Particulars someoneListed() {
        long id = database()
                .sql("select min(id) from voter where village = :village and station is not null and state = 0")
                .param("village", VILLAGE)
                .query(Long.class)
                .single();
        return register().find(id).orElseThrow().particulars();
    }

    /**
     * A voter table of people who are not in the register.
     *
     * @param broken the row whose NIK is no NIK; none if negative
     */
    String file(int rows, int broken) {
        var lines = new StringBuilder("nkk,nik,nama,tempat_lahir,tanggal_lahir,status_kawin,jenis_kelamin,alamat,rt,rw,"
                + "disabilitas,ktp_el,keterangan,village,tps,source_id\n");
        for (int row = 0; row < rows; row++) {
            var person = person();
            lines.append(String.join(
                            ",",
                            person.familyCardNumber(),
                            row == broken ? "123" : person.nationalId(),
                            person.name(),
                            person.birthPlace(),
                            DATE.format(Objects.requireNonNull(person.birthDate())),
                            "S",
                            Objects.requireNonNull(person.sex()).letter(),
                            person.addressLine(),
                            person.rt(),
                            person.rw(),
                            "",
                            "S",
                            "",
                            row % 3 == 0 ? NEXT_VILLAGE : VILLAGE,
                            "001",
                            "berkas-" + row))
                    .append('\n');
        }
        return lines.toString();
    }

    /** Opens the cases of possible duplicates. */
    void search() {
        server.bean(Duplicates.class).match("0", Author.console(), _ -> {});
    }

    /** The newest case about two voters. */
    long caseOf(long left, long right) {
        return database()
                .sql("""
                        select id from duplicate_case where left_voter = :left and right_voter = :right
                        order by id desc limit 1""")
                .param("left", Math.min(left, right))
                .param("right", Math.max(left, right))
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        server.close();
    }
}
