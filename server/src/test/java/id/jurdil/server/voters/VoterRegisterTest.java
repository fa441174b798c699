package id.jurdil.server.voters;

import static id.jurdil.server.voters.Register.OFFICER;
import static id.jurdil.server.voters.Register.VILLAGE;
import static id.jurdil.server.voters.Register.person;
import static id.jurdil.server.voters.Register.why;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.jurdil.server.database.TestDatabase;
import id.jurdil.server.voters.Change.Amend;
import id.jurdil.server.voters.Change.Flag;
import id.jurdil.server.voters.Change.Lift;
import id.jurdil.server.voters.Change.MoveStation;
import id.jurdil.server.voters.Change.Restore;
import id.jurdil.server.voters.Change.Strike;
import id.jurdil.server.voters.Receipt.Applied;
import id.jurdil.server.voters.Receipt.Cause;
import id.jurdil.server.voters.Receipt.Refusal;
import id.jurdil.server.voters.Receipt.Refused;
import id.jurdil.server.voters.keys.BrokenSeal;
import id.jurdil.server.voters.keys.KeyFault;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessException;

/** The register over a real database: acts and their undoing, what is sealed, and what happens when somebody tampers. */
class VoterRegisterTest {
    @TempDir
    static Path folder;

    private static TestDatabase database;
    private static int next = 1;

    private Register program;
    private VoterRegister register;

    @BeforeAll
    static void start() throws Exception {
        database = new TestDatabase(folder);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        program = new Register(database, folder.resolve("keys"));
        register = program.register;
    }

    private List<Long> add(int count) {
        next += count;
        return program.add(next - count, count);
    }

    private Applied done(Change... changes) {
        var receipt = register.apply(OFFICER, why("test"), List.of(changes));
        assertThat(receipt).isInstanceOf(Applied.class);
        return (Applied) receipt;
    }

    private static void assertRefused(Receipt receipt, Cause cause) {
        assertThat(receipt).isInstanceOf(Refused.class);
        assertThat(((Refused) receipt).refusals()).extracting(Refusal::cause).contains(cause);
    }

    @Test
    void whoIsAddedIsFoundByNumberAndByNik_asWritten() {
        var ids = add(3);
        var person = person(next - 2);
        var voter = register.find(ids.get(1)).orElseThrow();
        assertThat(voter.particulars()).isEqualTo(person);
        assertThat(voter.version()).isEqualTo(1);
        assertThat(voter.listed()).isTrue();
        assertThat(voter.stationCode()).startsWith(VILLAGE + "/00");
        assertThat(register.byNik(person.nationalId())).containsExactly(voter);
        assertThat(register.byFamilyCard(person.familyCardNumber())).contains(voter);
        assertThat(register.byNik("0000000000000000")).isEmpty();
        assertThat(voter.toString() + person).doesNotContain(person.name(), person.nationalId());
    }

    @Test
    void aUnitIsToldInOrder_andNothingOfItsNeighbours() {
        add(2_500);
        var inside = new ArrayList<Voter>();
        register.stream("00.01.01", inside::add);
        assertThat(inside).hasSizeGreaterThanOrEqualTo(2_500);
        assertThat(inside)
                .extracting(voter -> voter.station() + "/" + "%019d".formatted(voter.id()))
                .isSorted();
        assertThat(register.countListed(VILLAGE)).isPositive();
        assertThat(register.countListed("00.01.01.100")).isZero();
        assertThat(register.countListed("00.0")).isZero();
        assertThat(register.countListed("0")).isEqualTo(register.countListed("00"));
        var station = new ArrayList<Voter>();
        register.stream(VILLAGE + "/002", station::add);
        assertThat(station).isNotEmpty().allMatch(voter -> "002".equals(voter.station()));
        assertThatThrownBy(() -> register.stream("75' or true", _ -> {})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> register.stream("0", _ -> {
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");
    }

    @Test
    void everyChangeIsAVersionWithItsReason_andUndoneByAnotherAct() {
        long id = add(1).getFirst();
        var before = register.find(id).orElseThrow();
        var amended = before.particulars().withName("UJI NAMA BARU");
        done(new Amend(id, 1, amended, "00.01.01.2001", null, 0));
        var move = done(new MoveStation(id, 2, "003"));
        var now = register.find(id).orElseThrow();
        assertThat(now.particulars()).isEqualTo(amended);
        assertThat(now.stationCode()).isEqualTo("00.01.01.2001/003");
        var history = register.history(id).orElseThrow();
        assertThat(history.versions())
                .extracting(entry -> entry.voter().version())
                .containsExactly(1, 2, 3);
        assertThat(history.versions().getLast().act().evidence()).isEqualTo("SK-1");
        assertThat(history.versions().getFirst().voter().particulars()).isEqualTo(before.particulars());
        register.undo(OFFICER, move.act(), "wrong village");
        var back = register.find(id).orElseThrow();
        assertThat(back.version()).isEqualTo(4);
        assertThat(back.station()).isNull();
        assertThat(back.particulars()).isEqualTo(amended);
        assertThat(register.history(id).orElseThrow().versions().getLast().act().undoes())
                .isEqualTo(move.act());
        assertRefused(register.undo(OFFICER, move.act(), "again"), Cause.ALREADY_UNDONE);
    }

    @Test
    void undoingAnAdditionTakesTheVoterOut_andUndoingThatBringsThemBack() {
        var receipt =
                (Applied) register.apply(OFFICER, why("add"), List.of(new Change.Add(person(next++), VILLAGE, null)));
        long id = receipt.voters().getFirst();
        var voter = register.find(id).orElseThrow();
        var undo = (Applied) register.undo(OFFICER, receipt.act(), "mistaken");
        assertThat(register.find(id)).isEmpty();
        assertThat(register.history(id).orElseThrow().removed()).isTrue();
        assertThat(register.undo(OFFICER, undo.act(), "not mistaken")).isInstanceOf(Applied.class);
        assertThat(register.find(id).orElseThrow().particulars()).isEqualTo(voter.particulars());
    }

    @Test
    void whatWasTouchedLaterIsNotUndone() {
        long id = add(1).getFirst();
        var first = done(new MoveStation(id, 1, "002"));
        done(new MoveStation(id, 2, "003"));
        assertThat(register.undo(OFFICER, first.act(), "late"))
                .isEqualTo(new Refused(List.of(new Refusal(-1, id, Cause.TOUCHED_LATER))));
        assertThat(register.find(id).orElseThrow().station()).isEqualTo("003");
        assertRefused(register.undo(OFFICER, 999_999, "none"), Cause.NO_SUCH_ACT);
    }

    @Test
    void theDeadStayOut_untilTheStrikeIsTakenBack() {
        long id = add(1).getFirst();
        var person = register.find(id).orElseThrow().particulars();
        var strike = done(new Strike(id, 1, StrikeReason.DECEASED));
        assertThat(register.find(id).orElseThrow().struck()).isEqualTo(StrikeReason.DECEASED);
        var again = List.<Change>of(new Change.Add(person, VILLAGE, null));
        assertRefused(register.apply(OFFICER, why("add"), again), Cause.TOMBSTONED);
        assertRefused(
                register.apply(OFFICER, why("strike"), List.of(new Strike(id, 2, StrikeReason.MOVED))),
                Cause.ALREADY_STRUCK);
        done(new Restore(id, 2));
        assertThat(register.apply(OFFICER, why("add"), again)).isInstanceOf(Applied.class);
        assertRefused(register.undo(OFFICER, strike.act(), "late"), Cause.TOUCHED_LATER);
        long other = add(1).getFirst();
        var struck = done(new Strike(other, 1, StrikeReason.DUPLICATE));
        assertThat(register.apply(
                        OFFICER,
                        why("add"),
                        List.of(new Change.Add(
                                register.find(other).orElseThrow().particulars(), VILLAGE, null))))
                .isInstanceOf(Applied.class);
        assertThat(register.undo(OFFICER, struck.act(), "not a duplicate")).isInstanceOf(Applied.class);
    }

    @Test
    void undoingAStrikeLiftsItsTombstone() {
        long id = add(1).getFirst();
        var strike = done(new Strike(id, 1, StrikeReason.DECEASED));
        register.undo(OFFICER, strike.act(), "alive");
        var again = new Change.Add(register.find(id).orElseThrow().particulars(), VILLAGE, null);
        assertThat(register.apply(OFFICER, why("add"), List.of(again))).isInstanceOf(Applied.class);
    }

    @Test
    void flagsAreRaisedAndLiftedByActs() {
        long id = add(1).getFirst();
        done(new Flag(id, "G01", true, LocalDate.of(2026, 11, 24)));
        var flag = register.history(id).orElseThrow().flags().getFirst();
        assertThat(flag.lifted()).isNull();
        assertThat(flag.evidence()).isEqualTo("SK-1");
        var lift = done(new Lift(flag.id()));
        assertThat(register.history(id)
                        .orElseThrow()
                        .flags()
                        .getFirst()
                        .lifted()
                        .id())
                .isEqualTo(lift.act());
        register.undo(OFFICER, lift.act(), "still open");
        assertThat(register.history(id).orElseThrow().flags().getFirst().lifted())
                .isNull();
        assertThat(register.find(id).orElseThrow().version()).isEqualTo(1);
        assertRefused(register.apply(OFFICER, why("lift"), List.of(new Lift(9_999_999))), Cause.UNKNOWN);
    }

    @Test
    void anActIsDoneWholeOrNotAtAll() {
        var ids = add(2);
        var receipt = register.apply(
                OFFICER,
                why("move"),
                List.of(
                        new MoveStation(ids.get(0), 1, "009"),
                        new MoveStation(ids.get(1), 7, "009"),
                        new MoveStation(4_242_424_242L, 1, "009"),
                        new MoveStation(ids.get(0), 1, "008")));
        assertThat(((Refused) receipt).refusals())
                .containsExactly(
                        new Refusal(1, ids.get(1), Cause.CHANGED_MEANWHILE),
                        new Refusal(2, 4_242_424_242L, Cause.UNKNOWN),
                        new Refusal(3, ids.get(0), Cause.TWICE));
        assertThat(register.find(ids.get(0)).orElseThrow().station()).isNotEqualTo("009");
    }

    @Test
    void aDumpOfTheDatabaseNamesNobody() throws Exception {
        add(50);
        done(new Strike(add(1).getFirst(), 1, StrikeReason.DECEASED));
        var dump = new ByteArrayOutputStream();
        try (var connection = database.source().getConnection()) {
            for (String table : List.of("voter", "voter_version", "voter_act", "voter_flag", "tombstone", "data_key")) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy " + table + " to stdout (format binary)", dump);
            }
        }
        String text = dump.toString(StandardCharsets.ISO_8859_1);
        for (int number = next - 51; number < next; number++) {
            var person = person(number);
            assertThat(text)
                    .doesNotContain(
                            person.nationalId(),
                            person.familyCardNumber(),
                            person.name(),
                            person.addressLine(),
                            "src-" + number);
        }
        assertThat(text).contains(VILLAGE);
    }

    @Test
    void sealedValuesCannotBeExchangedNorThePlainColumnsChanged() {
        var ids = add(2);
        long one = ids.get(0);
        long two = ids.get(1);
        sql("update voter v set sealed = w.sealed, data_key = w.data_key from voter w where v.id = %d and w.id = %d"
                .formatted(one, two));
        assertThatThrownBy(() -> register.find(one)).isInstanceOf(BrokenSeal.class);
        for (String change :
                List.of("state = 1", "station = '009'", "village = '00.01.01.2002'", "sex = 3 - sex", "version = 2")) {
            long id = add(1).getFirst();
            sql("update voter set %s where id = %d".formatted(change, id));
            assertThatThrownBy(() -> register.find(id)).as(change).isInstanceOf(BrokenSeal.class);
            sql("delete from voter where id = " + id);
        }
        sql("delete from voter where id in (%d, %d)".formatted(one, two));
    }

    @Test
    void theJournalAndTheVersionsCannotBeChanged() {
        long id = add(1).getFirst();
        done(new MoveStation(id, 1, "002"), new Flag(id, "G01", false, LocalDate.EPOCH));
        for (String change : List.of(
                "update voter_act set reason = 'x'",
                "delete from voter_act",
                "truncate voter_act cascade",
                "update voter_version set station = '001'",
                "update voter_version set sealed = '\\x00', version = version + 1",
                "delete from voter_version",
                "truncate voter_version",
                "update voter_flag set code = 'x'",
                "delete from voter_flag",
                "update tombstone set reason = 2",
                "delete from tombstone where true",
                "delete from validation_rule")) {
            if (change.contains("tombstone")) {
                done(new Strike(add(1).getFirst(), 1, StrikeReason.DECEASED));
            }
            assertThatThrownBy(() -> sql(change))
                    .as(change)
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void theVaultKeyIsExchanged_andTheOldOneIsNotNeededAnyMore() throws Exception {
        long id = add(1).getFirst();
        var done = program.care.rotate();
        assertThat(done.vaultKey()).isEqualTo("register-0002");
        assertThat(done.left()).containsExactly("register-0001");
        Files.move(folder.resolve("keys/register-0001.key"), folder.resolve("register-0001.key"));
        var restarted = new Register(database, folder.resolve("keys"));
        assertThat(restarted.register.find(id)).isPresent();
        assertThat(restarted.register.byNik(
                        restarted.register.find(id).orElseThrow().particulars().nationalId()))
                .hasSize(1);
        // Without the new one, nothing opens, and no key is made in its place.
        var elsewhere = folder.resolve("no-keys");
        assertThatThrownBy(() -> new Register(database, elsewhere).register.find(id))
                .isInstanceOf(KeyFault.class)
                .hasMessageContaining("its key is not in " + elsewhere)
                .hasMessageContaining("keys restore --from");
        assertThat(elsewhere).doesNotExist();
        Files.createDirectories(elsewhere);
        Files.copy(folder.resolve("register-0001.key"), elsewhere.resolve("register-0002.key"));
        assertThatThrownBy(() -> new Register(database, elsewhere).register.find(id))
                .isInstanceOf(KeyFault.class)
                .hasMessageContaining("register-0002.key in " + elsewhere + " is not this register's");
        Files.setPosixFilePermissions(
                elsewhere.resolve("register-0002.key"), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> new Register(database, elsewhere).register.find(id))
                .hasMessageContaining("chmod 600");
    }

    private static int sql(String sql) {
        return database.client().sql(sql).update();
    }

    private static long count(String sql) {
        return database.client().sql(sql).query(Long.class).single();
    }

    @Test
    void nothingSealedLooksLikeText() {
        long id = add(1).getFirst();
        byte[] sealed = database.client()
                .sql("select sealed from voter where id = :id")
                .param("id", id)
                .query((row, _) -> row.getBytes(1))
                .single();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("UJI", "REKAAN", "CONTOH");
    }
}
