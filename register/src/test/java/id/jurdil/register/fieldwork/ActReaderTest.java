package id.jurdil.register.fieldwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ActReaderTest {
    private static final String HEAD = """
            "v":1,"device":"00112233445566778899aabbccddeeff","nonce":"AAAAAAAAAAAAAAAAAAAAAA",\
            "station":"00.01.01.1001/001","at":1893456000""";
    private static final String SUBJECT = "\"voter\":\"17\",\"version\":3,\"household\":\"h1\"";
    private static final String PERSON = """
            {"nkk":"0001010101709000","nik":"0001015202709001","nama":"UJI TANO","tempat_lahir":"","tanggal_lahir":"12-02-1970",\
            "jenis_kelamin":"P","status_kawin":"S","alamat":"JALAN CONTOH","rt":"001","rw":"002","disabilitas":"","ktp_el":"S"}""";

    @Test
    void everyKindIsRead() {
        assertThat(read("\"kind\":\"matches\"," + SUBJECT)).isInstanceOfSatisfying(FieldAct.Matches.class, act -> {
            assertThat(act.subject()).isEqualTo(new FieldAct.Subject(17, 3, "h1"));
            assertThat(act.made().station()).isEqualTo("00.01.01.1001/001");
        });
        assertThat(read("\"kind\":\"changed\"," + SUBJECT
                        + ",\"changes\":{\"nama\":{\"from\":\"UJI TA\",\"to\":\"UJI TANO\"}}"))
                .isInstanceOfSatisfying(
                        FieldAct.Changed.class, act -> assertThat(act.changes()).containsOnlyKeys(PersonField.NAME));
        assertThat(read("\"kind\":\"struck\"," + SUBJECT + ",\"reason\":1,\"proof\":\"death_letter\""))
                .isInstanceOfSatisfying(
                        FieldAct.Struck.class, act -> assertThat(act.ground()).isEqualTo(StrikeGround.DECEASED));
        assertThat(read("\"kind\":\"moved\"," + SUBJECT + ",\"to\":\"002\",\"proof\":\"id_card\""))
                .isInstanceOfSatisfying(
                        FieldAct.WrongStation.class, act -> assertThat(act.to()).isEqualTo("002"));
        assertThat(read("\"kind\":\"moved\"," + SUBJECT + ",\"to\":\"\",\"proof\":\"id_card\""))
                .isInstanceOfSatisfying(
                        FieldAct.WrongStation.class, act -> assertThat(act.to()).isNull());
        assertThat(read(
                        "\"kind\":\"new\",\"voter\":\"00000000-0000-4000-8000-000000000001\",\"version\":0,\"household\":\"h1\","
                                + "\"person\":" + PERSON))
                .isInstanceOfSatisfying(
                        FieldAct.NewVoter.class, act -> assertThat(act.fields()).hasSize(12));
        assertThat(read("\"kind\":\"visited\",\"household\":\"h1\",\"outcome\":\"met\",\"receipt\":\"AB12-CD34\","
                        + "\"position\":{\"lat\":-0.5432,\"lon\":123.0610,\"accuracy\":20}"))
                .isInstanceOfSatisfying(
                        FieldAct.Visited.class,
                        act -> assertThat(act.position()).isEqualTo(new FieldAct.Position(-5432, 1230610, 20)));
        assertThat(read("\"kind\":\"reported\",\"day\":\"2029-01-20\",\"counts\":"
                        + "{\"visited\":3,\"matching\":5,\"changed\":1,\"struck\":1,\"moved\":0,\"new\":1}"))
                .isInstanceOf(FieldAct.Reported.class);
    }

    @TestFactory
    Stream<DynamicTest> whatCannotBeUsedIsRefused() {
        return Stream.of(
                        "\"kind\":\"deleted\"," + SUBJECT,
                        "\"kind\":\"matches\"",
                        "\"kind\":\"matches\"," + SUBJECT + ",\"extra\":1",
                        "\"kind\":\"matches\"," + SUBJECT + ",\"voter\":\"18\"",
                        "\"kind\":\"matches\",\"voter\":\"0\",\"version\":3,\"household\":\"h1\"",
                        "\"kind\":\"matches\",\"voter\":17,\"version\":3,\"household\":\"h1\"",
                        "\"kind\":\"matches\",\"voter\":\"17\",\"version\":3.5,\"household\":\"h1\"",
                        "\"kind\":\"matches\",\"voter\":\"17\",\"version\":99999999999,\"household\":\"h1\"",
                        "\"kind\":\"changed\"," + SUBJECT + ",\"changes\":{}",
                        "\"kind\":\"changed\"," + SUBJECT + ",\"changes\":{\"nama\":{\"from\":\"A\",\"to\":\"A\"}}",
                        "\"kind\":\"changed\"," + SUBJECT + ",\"changes\":{\"nik\":{\"from\":\"\",\"to\":\"123\"}}",
                        "\"kind\":\"changed\"," + SUBJECT + ",\"changes\":{\"station\":{\"from\":\"\",\"to\":\"2\"}}",
                        "\"kind\":\"changed\"," + SUBJECT
                                + ",\"changes\":{\"tanggal_lahir\":{\"from\":\"\",\"to\":\"31-02-1970\"}}",
                        "\"kind\":\"struck\"," + SUBJECT + ",\"reason\":1",
                        "\"kind\":\"struck\"," + SUBJECT + ",\"reason\":1,\"proof\":\"id_card\"",
                        "\"kind\":\"struck\"," + SUBJECT + ",\"reason\":8,\"proof\":\"id_card\"",
                        "\"kind\":\"moved\"," + SUBJECT + ",\"to\":\"00.01.01.1001/002\",\"proof\":\"id_card\"",
                        "\"kind\":\"new\",\"voter\":\"00000000-0000-4000-8000-000000000001\",\"version\":0,\"household\":\"h1\","
                                + "\"person\":{\"nama\":\"UJI\"}",
                        "\"kind\":\"visited\",\"household\":\"h1\",\"outcome\":\"gone\",\"receipt\":\"AB12-CD34\"",
                        "\"kind\":\"visited\",\"household\":\"h1\",\"outcome\":\"met\",\"receipt\":\"AB12-CD34\","
                                + "\"position\":{\"lat\":-0.54321,\"lon\":123.061,\"accuracy\":20}",
                        "\"kind\":\"visited\",\"household\":\"h1\",\"outcome\":\"met\",\"receipt\":\"AB12-CD34\","
                                + "\"position\":{\"lat\":91,\"lon\":1e99,\"accuracy\":20}",
                        "\"kind\":\"reported\",\"day\":\"2029-02-30\",\"counts\":{}",
                        "\"kind\":\"reported\",\"day\":\"2029-01-20\",\"counts\":{\"visited\":3}")
                .map(body -> DynamicTest.dynamicTest(
                        body, () -> assertThatThrownBy(() -> read(body)).isInstanceOf(ActFault.class)));
    }

    @Test
    void anythingThatIsNotOneActIsRefused() {
        for (String bytes :
                new String[] {"", "[]", "null", "{", "{} {}", "{\"v\":2}", "[".repeat(5_000), "x".repeat(9_000)}) {
            assertThatThrownBy(() -> ActReader.read(bytes.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(ActFault.class);
        }
    }

    @Test
    void aRefusalNamesTheFieldAndNeverItsValue() {
        assertThatThrownBy(() -> read("\"kind\":\"changed\"," + SUBJECT
                        + ",\"changes\":{\"nik\":{\"from\":\"\",\"to\":\"00010152027\"}}"))
                .hasMessage("changes.nik.to");
    }

    private static FieldAct read(String body) {
        return ActReader.read(("{" + HEAD + "," + body + "}").getBytes(StandardCharsets.UTF_8));
    }
}
