package id.jurdil.server.voters.imports;

import static id.jurdil.server.voters.Register.OFFICER;
import static id.jurdil.server.voters.Register.person;
import static id.jurdil.server.voters.Register.why;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.server.database.TestDatabase;
import id.jurdil.server.voters.Change;
import id.jurdil.server.voters.Change.MoveStation;
import id.jurdil.server.voters.Change.Strike;
import id.jurdil.server.voters.Particulars;
import id.jurdil.server.voters.Receipt.Applied;
import id.jurdil.server.voters.Register;
import id.jurdil.server.voters.StrikeReason;
import id.jurdil.server.voters.Voter;
import id.jurdil.server.voters.imports.ImportRefused.Code;
import id.jurdil.server.voters.imports.Preview.Outcome;
import id.jurdil.server.voters.imports.Run.Mode;
import id.jurdil.server.voters.imports.Run.State;
import id.jurdil.server.voters.store.FirstFill;
import id.jurdil.server.voters.store.RegisterIndexes;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Voter files into a real database: what is seen, done, undone, refused, and what a crash leaves. */
class VoterImportsTest {
    private static final Path ELECTION = Path.of("..", "elections", "fictitious-five-villages");

    @TempDir
    static Path folder;

    private static Installed here;

    /** Register and imports over the database in a folder. */
    record Installed(TestDatabase database, Register program, VoterImports imports) implements AutoCloseable {
        static Installed in(Path folder) throws Exception {
            return over(new TestDatabase(folder), folder);
        }

        static Installed over(TestDatabase database, Path folder) {
            return new Installed(database, new Register(database, folder.resolve("keys")), null).again("here");
        }

        /** A program that has just started, over the same database. */
        Installed anew(Path folder) {
            return new Installed(database, new Register(database, folder.resolve("keys")), imports).again("here");
        }

        /** The same database as another program sees it. */
        Installed again(String instance) {
            return new Installed(database, program, imports(database.source(), program, instance));
        }

        static VoterImports imports(DataSource source, Register program, String instance) {
            return new VoterImports(
                    new JdbcTemplate(source),
                    new JdbcTransactionManager(source),
                    ElectionDefinition.read(file -> Files.readAllBytes(ELECTION.resolve(file))),
                    program.keys,
                    program.rows,
                    instance);
        }

        Run stage(Path file, Mode mode) throws Exception {
            return imports.stage(file, new VoterImports.Order(ImportProfile.standard(), mode, OFFICER), _ -> {});
        }

        Run take(Path file, Mode mode) throws Exception {
            return imports.apply(stage(file, mode).id(), OFFICER);
        }

        List<Voter> voters() {
            var all = new ArrayList<Voter>();
            program.register.stream("0", all::add);
            return all;
        }

        List<Particulars> people() {
            return voters().stream().map(Voter::particulars).toList();
        }

        @Override
        public void close() {
            database.close();
        }
    }

    @BeforeAll
    static void open() throws Exception {
        here = Installed.in(folder);
    }

    @AfterAll
    static void close() {
        here.close();
    }

    @BeforeEach
    void empty() throws Exception {
        here.database().empty();
        here = here.anew(folder);
    }

    private Path file(VoterFile file) throws Exception {
        return file.write(Files.createTempFile(folder, "voters", ".csv"));
    }

    private Run stage(VoterFile file) throws Exception {
        return here.stage(file(file), Mode.DIFFERENCE);
    }

    private void assertRefused(String text, Code code, String... says) {
        assertRefused(text.getBytes(StandardCharsets.UTF_8), code, says);
    }

    private void assertRefused(byte[] bytes, Code code, String... says) {
        assertThatThrownBy(() -> here.imports()
                        .stage(
                                new ByteArrayInputStream(bytes),
                                new VoterImports.Order(ImportProfile.standard(), Mode.DIFFERENCE, OFFICER),
                                _ -> {}))
                .isInstanceOfSatisfying(
                        ImportRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code))
                .hasMessageContainingAll(says);
        assertThat(here.voters()).isEmpty();
    }

    @Test
    void aFileIsSeenAppliedAndUndone_andNothingOfItIsLoggedOrReadableOnDisk() throws Exception {
        var log = new ListAppender<ILoggingEvent>();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var level = root.getLevel();
        root.setLevel(Level.DEBUG);
        log.start();
        root.addAppender(log);
        try {
            var file = file(VoterFile.of(1, 900));
            var run = here.stage(file, Mode.FULL);
            assertThat(run.format()).isEqualTo("csv, comma, UTF-8");
            assertThat(here.stage(file, Mode.FULL)).isEqualTo(run);
            assertThat(here.voters()).isEmpty();
            var preview = here.imports().preview(run.id());
            assertThat(preview.villages())
                    .extracting(Preview.Village::code)
                    .containsExactly("00.01.01.1001", "00.01.01.2001", "00.01.02.2001");
            assertThat(preview.total(Outcome.NEW)).isEqualTo(900);
            assertThat(preview.faults()).anySatisfy(fault -> {
                assertThat(fault.code()).isEqualTo("N14");
                assertThat(fault.rows()).isEqualTo(300);
                assertThat(fault.labelId()).contains("gladi");
            });
            var applied = here.imports().apply(run.id(), OFFICER);
            assertThat(applied.state()).isEqualTo(State.APPLIED);
            assertThat(here.imports().apply(run.id(), OFFICER)).isEqualTo(applied);
            assertThat(here.people())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(1, 901).mapToObj(Register::person).toList());
            assertThat(here.imports().codes(here.voters().getFirst().faults())).contains("N14");
            assertNothingPersonalIn(heap(), 1, 900);
            here.imports().undo(run.id(), OFFICER, "wrong file");
            assertThat(here.voters()).isEmpty();
            assertThat(here.take(file, Mode.FULL).id()).isNotEqualTo(run.id());
            assertThat(here.voters()).hasSize(900);
        } finally {
            root.detachAppender(log);
            root.setLevel(level);
        }
        var said = new StringBuilder();
        log.list.forEach(event -> said.append(event.getFormattedMessage()).append('\n'));
        assertThat(said).contains("import_stage");
        assertNothingPersonalIn(said.toString(), 1, 900);
    }

    /** Every file of the database, as a thief would read it. */
    private String heap() throws Exception {
        here.database().client().sql("checkpoint").update();
        var all = new StringBuilder();
        try (var files = Files.walk(folder.resolve("postgresql/cluster"))) {
            for (var path : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(path, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private static void assertNothingPersonalIn(String text, int from, int count) {
        assertThat(text).isNotEmpty();
        for (int number = from; number < from + count; number += 37) {
            var person = person(number);
            assertThat(text.contains(person.nationalId())).isFalse();
            assertThat(text.contains(person.familyCardNumber())).isFalse();
            assertThat(text.contains(person.name())).isFalse();
            assertThat(text.contains(person.addressLine() + ",")).isFalse();
        }
    }

    @Test
    void aSecondFileChangesMovesKeepsAndMissesPeople_andUndoingItRestoresEachRecord() throws Exception {
        here.take(file(VoterFile.of(1, 300)), Mode.FULL);
        var station = here.program().register.byNik(person(3).nationalId()).getFirst();
        here.program().register.apply(OFFICER, why("station"), List.of(new MoveStation(station.id(), 1, "002")));
        var before = here.voters();
        var second = new VoterFile();
        for (int number = 1; number <= 290; number++) {
            var person = person(number);
            if (number <= 20) {
                person = person.withHome(person.familyCardNumber(), "JALAN BARU", "009", "009");
            }
            second.with(person, number > 20 && number <= 30 ? "00.01.01.2002" : VoterFile.village(number), "");
        }
        for (int number = 1001; number <= 1007; number++) {
            second.with(person(number), VoterFile.village(number), "001");
        }
        var run = here.stage(file(second), Mode.FULL);
        var preview = here.imports().preview(run.id());
        assertThat(List.of(Outcome.NEW, Outcome.CHANGED, Outcome.MOVED, Outcome.SAME, Outcome.GONE))
                .extracting(preview::total)
                .containsExactly(7L, 20L, 10L, 260L, 10L);
        here.imports().apply(run.id(), OFFICER);
        var moved = here.program().register.byNik(person(25).nationalId()).getFirst();
        assertThat(moved.village()).isEqualTo("00.01.01.2002");
        assertThat(moved.version()).isEqualTo(2);
        assertThat(here.program().register.find(station.id()).orElseThrow().station())
                .isEqualTo("002");
        var missing = here.program().register.byNik(person(295).nationalId()).getFirst();
        assertThat(missing.listed()).isTrue();
        assertThat(here.program().register.history(missing.id()).orElseThrow().flags())
                .extracting(flag -> flag.code())
                .containsExactly("G01");
        assertThat(here.voters()).hasSize(307);
        here.imports().undo(run.id(), OFFICER, "wrong file");
        assertThat(here.voters())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("version", "act")
                .isEqualTo(before);
        assertThat(here.program()
                        .register
                        .history(missing.id())
                        .orElseThrow()
                        .flags()
                        .getFirst()
                        .lifted())
                .isNotNull();
    }

    @Test
    void whatWasTouchedLaterKeepsAnImportFromBeingUndone() throws Exception {
        var run = here.take(file(VoterFile.of(1, 30)), Mode.DIFFERENCE);
        var voter = here.voters().getFirst();
        var later = (Applied)
                here.program().register.apply(OFFICER, why("station"), List.of(new MoveStation(voter.id(), 1, "002")));
        assertThatThrownBy(() -> here.imports().undo(run.id(), OFFICER, "late"))
                .hasMessageContainingAll("touched 1 of its voters", Long.toString(voter.id()));
        assertThat(here.voters()).hasSize(30);
        here.program().register.undo(OFFICER, later.act(), "first");
        assertThatThrownBy(() -> here.imports().undo(run.id(), OFFICER, "late")).isInstanceOf(ImportRefused.class);
    }

    @Test
    void rowsThatBreakAHardRuleAreHeld_andTheDeadStayOut() throws Exception {
        here.take(file(VoterFile.of(1, 30)), Mode.DIFFERENCE);
        var dead = here.program().register.byNik(person(5).nationalId()).getFirst();
        here.program().register.apply(OFFICER, why("death"), List.of(new Strike(dead.id(), 1, StrikeReason.DECEASED)));
        var twice = here.program().register.byNik(person(6).nationalId()).getFirst();
        here.program()
                .register
                .apply(OFFICER, why("double"), List.of(new Strike(twice.id(), 1, StrikeReason.DUPLICATE)));
        var next = VoterFile.of(1, 40)
                .line(VoterFile.line(person(50), "99.99.99.9999", ""))
                .line(VoterFile.line(person(51), "00.01.01.1001", "").replace(",S,,", ",Z,,"))
                .line(VoterFile.line(person(52).withNationalId("12345"), "00.01.01.1001", ""))
                .line(VoterFile.line(person(53), "00.01.01.1001", "") + ",one,too,many")
                .line(VoterFile.line(person(54).withName("=HYPERLINK(1)"), "00.01.01.1001", ""))
                .line(VoterFile.line(person(55).withName("\uA9B2\uA9BA\uA9AB"), "00.01.01.1001", ""));
        var run = stage(next);
        var preview = here.imports().preview(run.id());
        assertThat(preview.total(Outcome.HELD)).isEqualTo(4);
        assertThat(preview.total(Outcome.TOMBSTONED)).isEqualTo(1);
        assertThat(preview.total(Outcome.STRUCK)).isEqualTo(1);
        assertThat(preview.total(Outcome.SAME)).isEqualTo(28);
        assertThat(preview.total(Outcome.NEW)).isEqualTo(12);
        assertThat(preview.faults())
                .filteredOn(Preview.Faults::hard)
                .extracting(Preview.Faults::code, Preview.Faults::firstRow)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("V01", 42L),
                        org.assertj.core.groups.Tuple.tuple("C01", 43L),
                        org.assertj.core.groups.Tuple.tuple("N01", 44L),
                        org.assertj.core.groups.Tuple.tuple("S01", 45L));
        here.imports().apply(run.id(), OFFICER);
        assertThat(here.program().register.find(dead.id()).orElseThrow().listed())
                .isFalse();
        assertThat(here.program().register.byNik(person(5).nationalId())).hasSize(1);
        var formula = here.program().register.byNik(person(54).nationalId()).getFirst();
        assertThat(formula.particulars().name()).isEqualTo("=HYPERLINK(1)");
        assertThat(here.imports().codes(formula.faults())).contains("X01");
        var script = here.program().register.byNik(person(55).nationalId()).getFirst();
        assertThat(script.particulars().name()).isEqualTo("\uA9B2\uA9BA\uA9AB");
        assertThat(here.imports().codes(script.faults())).contains("A02");
        assertThat(here.imports().held(run.id(), 10)).hasSize(6).anySatisfy(held -> {
            assertThat(held.row()).isEqualTo(44);
            assertThat(held.cells()).contains("12345");
        });
    }

    @Test
    void theSameRowAgainAndAgainIsKeptOnce_andASecondPersonUnderOneNikIsKeptAndFlagged() throws Exception {
        var file = VoterFile.of(1, 10);
        String line = VoterFile.line(person(1), VoterFile.village(1), "");
        IntStream.range(0, 20_000).forEach(_ -> file.line(line));
        file.with(person(77).withNationalId(person(2).nationalId()), "00.01.01.1001", "");
        var run = stage(file);
        var preview = here.imports().preview(run.id());
        assertThat(preview.total(Outcome.NEW)).isEqualTo(11);
        assertThat(preview.total(Outcome.REPEATED)).isEqualTo(20_000);
        assertThat(preview.faults())
                .filteredOn(fault -> fault.code().equals("K02"))
                .extracting(Preview.Faults::rows, Preview.Faults::firstRow)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(20_000L, 12L));
        here.imports().apply(run.id(), OFFICER);
        assertThat(here.program().register.byNik(person(1).nationalId())).hasSize(1);
        assertThat(here.program().register.byNik(person(2).nationalId()))
                .hasSize(2)
                .allSatisfy(voter ->
                        assertThat(here.imports().codes(voter.faults())).contains("K01"));
    }

    /** Somebody had written down the number of person 2 by mistake; then person 2 came with it. */
    @Test
    void aRowOverwritesNobodyWhoHasOnlyTheNumberInCommon() throws Exception {
        String number = person(2).nationalId();
        var bearer = VoterFile.line(person(77).withNationalId(number), "00.01.01.1001", "")
                .replace(person(77).name(), "LAIN SEKALI");
        here.take(file(new VoterFile().line(bearer)), Mode.DIFFERENCE);
        var run = stage(new VoterFile().with(person(2), "00.01.01.1001", ""));
        assertThat(here.imports().preview(run.id()).total(Outcome.NEW)).isEqualTo(1);
        here.imports().apply(run.id(), OFFICER);
        assertThat(here.program().register.byNik(number))
                .extracting(voter -> voter.particulars().name())
                .containsExactlyInAnyOrder("LAIN SEKALI", person(2).name());
        var respelt = stage(new VoterFile()
                .line(VoterFile.line(person(2), "00.01.01.1001", "")
                        .replace(person(2).name(), person(2).name() + " HAJI")));
        assertThat(here.imports().preview(respelt.id()).total(Outcome.CHANGED)).isEqualTo(1);
    }

    @Test
    void aWorkbookAndAParquetFileAreTakenAsACsvIs_andLostDigitsAreRefused() throws Exception {
        var people = VoterFile.of(1, 60);
        var rounded = TablesTest.cells(people);
        var sheet = Files.write(folder.resolve("rows.xlsx"), TablesTest.xlsx(people));
        var run = here.take(sheet, Mode.DIFFERENCE);
        assertThat(run.format()).isEqualTo("xlsx");
        assertThat(here.people())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(1, 61).mapToObj(Register::person).toList());
        var same = here.stage(TablesTest.parquet(folder, people, "*", ""), Mode.DIFFERENCE);
        assertThat(same.format()).isEqualTo("parquet");
        assertThat(here.imports().preview(same.id()).total(Outcome.SAME)).isEqualTo(60);
        here.imports().undo(run.id(), OFFICER, "wrong file");
        assertRefused(
                TablesTest.xlsx(numbers -> {
                    for (int row = 0; row < rounded.size(); row++) {
                        for (int column = 0; column < rounded.get(row).size(); column++) {
                            String cell = rounded.get(row).get(column);
                            if (row > 0 && column == 1) {
                                numbers.value(row, column, Double.parseDouble(cell));
                            } else {
                                numbers.value(row, column, cell);
                            }
                        }
                    }
                }),
                Code.DIGITS_LOST,
                "column 2 (\"nik\")",
                "sixteenth is lost");
        var mixed =
                VoterFile.of(1, 60).line(VoterFile.line(person(70).withNationalId("1.10101E+15"), "00.01.01.1001", ""));
        assertThat(here.imports().preview(stage(mixed).id()).faults()).anySatisfy(fault -> {
            assertThat(fault.code()).isEqualTo("X02");
            assertThat(fault.firstRow()).isEqualTo(62);
        });
    }

    @Test
    void theIndexesSetAsideForTheFirstImportAreBackWhenItIsApplied_alsoAfterACrash() throws Exception {
        var before = indexes();
        assertThat(before).hasSizeGreaterThan(3);
        here.take(file(VoterFile.of(1, 30)), Mode.DIFFERENCE);
        assertThat(indexes()).isEqualTo(before);
        here.database().empty();
        here = here.anew(folder);
        var program = here.program();
        var transaction = here.database().transaction();
        // As far as a program comes that dies before its first batch.
        transaction.executeWithoutResult(_ -> new RegisterIndexes(program.rows, transaction).setAsideIfEmpty());
        assertThat(indexes()).hasSize(1);
        here.take(file(VoterFile.of(1, 30)), Mode.DIFFERENCE);
        assertThat(indexes()).isEqualTo(before);
        transaction.executeWithoutResult(_ -> new RegisterIndexes(program.rows, transaction).setAsideIfEmpty());
        assertThat(indexes()).isEqualTo(before);
    }

    @Test
    void theRowsOfAFirstImportBecomeTheRegisterAsTheyAre_alsoWhenCutOffBetweenIndexes() throws Exception {
        var before = indexes();
        var run = stage(VoterFile.of(1, 300)
                .line(VoterFile.line(person(1), VoterFile.village(1), ""))
                .line(VoterFile.line(person(400), "99.99.99.9999", "")));
        long written = file("import_stage_" + run.id());
        var cut = new java.util.concurrent.atomic.AtomicInteger();
        assertThatThrownBy(() -> filling(run).index(() -> {
                    if (cut.incrementAndGet() == 2) {
                        throw new IllegalStateException("cut off");
                    }
                }))
                .hasMessage("cut off");
        assertThat(here.voters()).isEmpty();
        here = here.anew(folder);
        assertThat(here.imports().apply(run.id(), OFFICER).state()).isEqualTo(State.APPLIED);
        assertThat(file("voter")).isEqualTo(written);
        assertThat(indexes()).isEqualTo(before);
        assertThat(here.people())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(1, 301).mapToObj(Register::person).toList());
        assertThat(here.imports().held(run.id(), 10)).hasSize(1);
        here.take(file(VoterFile.of(290, 20)), Mode.DIFFERENCE);
        assertThat(here.voters()).hasSize(309);
        assertThat(file("voter")).isEqualTo(written);
    }

    @Test
    void whoComesIntoTheRegisterBeforeAFirstImportStays() throws Exception {
        var run = stage(VoterFile.of(1, 30));
        var filling = filling(run);
        filling.index(() -> {});
        assertThat(filling.possible()).isTrue();
        here.program()
                .register
                .apply(OFFICER, why("add"), List.of(new Change.Add(person(77), VoterFile.village(77), null)));
        assertThat(filling.possible()).isFalse();
        assertThat(here.database().transaction().<Boolean>execute(_ -> filling.takePlace()))
                .isFalse();
        assertThat(here.imports().apply(run.id(), OFFICER).state()).isEqualTo(State.APPLIED);
        assertThat(here.voters()).hasSize(31);
    }

    private static FirstFill filling(Run run) {
        return new FirstFill(here.program().rows, here.database().transaction(), "import_stage_" + run.id());
    }

    /** The number of the file that a table's rows lie in. */
    private static long file(String table) {
        return here.database()
                .client()
                .sql("select pg_relation_filenode(cast(:table as regclass))")
                .param("table", table)
                .query(Long.class)
                .single();
    }

    private List<String> indexes() {
        return here.database()
                .client()
                .sql("select indexdef from pg_indexes where tablename = 'voter' order by 1")
                .query(String.class)
                .list();
    }

    @Test
    void separatorsAndEncodingsAreFoundOut() throws Exception {
        for (String separator : List.of(";", "|", "\t")) {
            var other = Files.writeString(
                    folder.resolve("other.csv"), VoterFile.of(1, 5).text().replace(",", separator));
            assertThat(here.stage(other, Mode.DIFFERENCE).rows()).isEqualTo(5);
        }
        String text =
                VoterFile.HEADER + "\n" + VoterFile.line(person(9).withName("UJI ANDRÉ"), "00.01.01.1001", "") + "\n";
        var file = Files.write(folder.resolve("windows.csv"), text.getBytes(Charset.forName("windows-1252")));
        var run = here.take(file, Mode.DIFFERENCE);
        assertThat(run.format()).isEqualTo("csv, comma, windows-1252");
        assertThat(here.program()
                        .register
                        .byNik(person(9).nationalId())
                        .getFirst()
                        .particulars()
                        .name())
                .isEqualTo("UJI ANDRÉ");
    }

    @Test
    void badFilesAreRefusedAsAWhole_withWhatToDo() throws Exception {
        String good = VoterFile.of(1, 40).text();
        assertRefused("", Code.EMPTY_FILE, "empty");
        assertRefused(VoterFile.HEADER + "\n", Code.EMPTY_FILE, "no rows");
        assertRefused(good.replace(',', '#'), Code.WRONG_DELIMITER, "separators");
        assertRefused(good.substring(VoterFile.HEADER.length() + 1), Code.MISSING_COLUMN, "header missing");
        assertRefused(good.replace("nik,nama", "nik,siapa"), Code.MISSING_COLUMN, "lacks nama");
        assertRefused(good.replace("tempat_lahir", "nama_lengkap"), Code.COLUMN_TWICE, "columns 3 and 4");
        assertRefused(good.replace("nik,nama,", "nama,nik,"), Code.SHIFTED_COLUMNS, "column 2 (\"nama\") holds NIK");
        assertRefused(
                VoterFile.HEADER + "\n"
                        + good.substring(VoterFile.HEADER.length() + 1).replaceAll("(?m)^\\d+,", ""),
                Code.SHIFTED_COLUMNS,
                "\"(the row)\" in 40 of 40 rows");
        assertRefused(good.substring(0, good.length() - 40), Code.INCOMPLETE_FILE, "middle of row 41");
        assertRefused(good.getBytes(StandardCharsets.UTF_16), Code.WRONG_ENCODING, "UTF-16");
        assertRefused(new byte[] {1, 0, 2, 0, 3}, Code.NOT_A_TABLE, "bytes that no table has");
        var broken = new StringBuilder(VoterFile.of(1, 9_000).text());
        byte[] late = broken.append("x\u0080\n").toString().getBytes(StandardCharsets.UTF_8);
        late[late.length - 3] = (byte) 0xff;
        assertRefused(late, Code.WRONG_ENCODING, "row 9002", "UTF-8");
        assertThat(here.imports().runs(20))
                .filteredOn(run -> run.state() == State.STAGED)
                .isEmpty();
    }

    @Test
    void rowsOutsideTheUnitOfWhoImportsAreHeld() throws Exception {
        var district = new id.jurdil.server.voters.Author("8", "DISTRICT", "00.01.02");
        var run = here.imports()
                .stage(
                        file(VoterFile.of(1, 30)),
                        new VoterImports.Order(ImportProfile.standard(), Mode.DIFFERENCE, district),
                        _ -> {});
        var preview = here.imports().preview(run.id());
        assertThat(preview.total(Outcome.NEW)).isEqualTo(10);
        assertThat(preview.total(Outcome.HELD)).isEqualTo(20);
    }

    @Test
    void oneImportWorksAtATime_andTheOtherIsToldToWait() throws Exception {
        var first = stage(VoterFile.of(1, 30));
        var second = stage(VoterFile.of(101, 30));
        var elsewhere = here.again("elsewhere");
        here.database()
                .client()
                .sql("update import_lease set epoch = epoch + 1, run = :run, holder = 'here', renewed_at = now()")
                .param("run", first.id())
                .update();
        assertThatThrownBy(() -> elsewhere.imports().apply(second.id(), OFFICER))
                .isInstanceOfSatisfying(
                        ImportRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(Code.BUSY))
                .hasMessageContaining("import " + first.id() + " is being applied");
        assertThat(here.voters()).isEmpty();
        // The program that held it died and comes back under its own name.
        assertThat(here.imports().apply(first.id(), OFFICER).state()).isEqualTo(State.APPLIED);
        assertThat(elsewhere.imports().apply(second.id(), OFFICER).state()).isEqualTo(State.APPLIED);
    }

    @Test
    void aPreviewThatNoLongerHoldsIsNotApplied() throws Exception {
        var run = stage(VoterFile.of(1, 30));
        here.program()
                .register
                .apply(OFFICER, why("add"), List.of(new Change.Add(person(3), VoterFile.village(3), null)));
        assertThatThrownBy(() -> here.imports().apply(run.id(), OFFICER))
                .isInstanceOfSatisfying(
                        ImportRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(Code.REGISTER_CHANGED));
        assertThat(here.imports().preview(run.id()).total(Outcome.SAME)).isEqualTo(1);
        here.imports().apply(run.id(), OFFICER);
        assertThat(here.voters()).hasSize(30);
    }

    @Test
    void whenTheStagedRowsAreLostInAPowerCut_theSameFileGoesOn() throws Exception {
        var file = file(VoterFile.of(1, 300));
        var run = here.stage(file, Mode.DIFFERENCE);
        // What PostgreSQL does to an unlogged table after a crash.
        here.database().client().sql("truncate import_stage_" + run.id()).update();
        assertThatThrownBy(() -> here.imports().apply(run.id(), OFFICER))
                .isInstanceOfSatisfying(
                        ImportRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(Code.STAGING_LOST));
        assertThat(here.stage(file, Mode.DIFFERENCE).id()).isEqualTo(run.id());
        assertThat(here.imports().apply(run.id(), OFFICER).state()).isEqualTo(State.APPLIED);
        assertThat(here.people())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(1, 301).mapToObj(Register::person).toList());
    }

    @Test
    void whenItIsKilledWhileItApplies_theNextOneGoesOn() throws Exception {
        var file = VoterFile.of(1, 9_999).write(folder.resolve("many.csv"));
        here.close();
        long seed = System.nanoTime();
        System.err.println("VoterImportsTest: seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 3; round++) {
            var child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx512m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Child.class.getName(),
                            folder.toString(),
                            file.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var out = child.inputReader()) {
                while (!"applying".equals(out.readLine())) {
                    assertThat(child.isAlive()).isTrue();
                }
                child.waitFor(random.nextInt(900), java.util.concurrent.TimeUnit.MILLISECONDS);
            } finally {
                child.destroyForcibly().waitFor();
            }
        }
        here = Installed.in(folder);
        var run = here.take(file, Mode.FULL);
        assertThat(run.state()).isEqualTo(State.APPLIED);
        var there = new TreeMap<String, Particulars>();
        here.people().forEach(person -> there.put(person.sourceId(), person));
        assertThat(here.voters()).hasSize(9_999);
        assertThat(IntStream.range(1, 10_000)).allMatch(number -> person(number).equals(there.get("src-" + number)));
        assertThat(here.voters()).allMatch(voter -> voter.act() == run.act());
    }

    /** Stages and applies a file, until it is killed. */
    static final class Child {
        public static void main(String[] arguments) throws Exception {
            var here = Installed.in(Path.of(arguments[0]));
            var run = here.stage(Path.of(arguments[1]), Mode.FULL);
            System.out.println("applying");
            here.imports().apply(run.id(), OFFICER);
            System.out.println("done");
            Thread.sleep(60_000);
        }
    }
}
