package id.jurdil.election.statement;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.election.statement.Samples.Sample;
import id.jurdil.election.statement.Statement.Entry;
import id.jurdil.election.statement.Statement.FormSubmitted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatementRoundTripTest {
    static Stream<Arguments> everyKindWithBothAlgorithms() {
        return Samples.all().stream()
                .flatMap(sample -> Stream.of(Samples.ED25519, Samples.ESP256)
                        .map(key -> Arguments.of(
                                sample.name() + " " + key.publicKey().algorithm(), sample, key)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyKindWithBothAlgorithms")
    void whatWasSignedIsReadBack(String name, Sample sample, SigningKey key) {
        var signed = key.sign(sample.statement());

        var decoded = StatementCodec.decode(signed.bytes());

        assertThat(fitted(decoded.statement())).isEqualTo(sample.statement());
        assertThat(decoded.id()).isEqualTo(signed.id());
        assertThat(decoded.keyId()).isEqualTo(key.publicKey().id());
        assertThat(decoded.algorithm()).isEqualTo(key.publicKey().algorithm());
        assertThat(key.publicKey().verifies(decoded)).isTrue();
        assertThat(key.publicKey().verifies(signed)).isTrue();
        assertThat(key.sign(decoded.statement()).bytes()).isEqualTo(signed.bytes());
    }

    @Test
    void everyKindIsAmongTheSamples() {
        var made = Samples.all().stream()
                .map(sample -> sample.statement().getClass().getName())
                .collect(Collectors.toSet());
        assertThat(Statement.class.getPermittedSubclasses())
                .allSatisfy(kind -> assertThat(made).contains(kind.getName()));
    }

    @Test
    void aKeyDoesNotVerifyWhatAnotherSigned() {
        for (var sample : Samples.all()) {
            assertThat(Samples.ESP256.publicKey().verifies(Samples.ED25519.sign(sample.statement())))
                    .isFalse();
            assertThat(Samples.ED25519.publicKey().verifies(Samples.ESP256.sign(sample.statement())))
                    .isFalse();
        }
    }

    @Test
    void aPresidentialFormWithAllItsFiguresFitsIntoTwoHundredBytes() {
        for (var key : List.of(Samples.ED25519, Samples.ESP256)) {
            int size = key.sign(Samples.presidential()).bytes().length;
            System.out.println("A presidential form with 28 figures and a photo reference, "
                    + key.publicKey().algorithm() + ": " + size + " bytes");
            assertThat(size).isLessThanOrEqualTo(200);
        }
    }

    /** The figures of the table in docs/formats/statements.md. */
    @Test
    void theSizesAreAsWrittenDown() {
        var sizes = new ArrayList<String>();
        for (var sample : Samples.all()) {
            sizes.add(sample.name() + " "
                    + Samples.ED25519.sign(sample.statement()).bytes().length);
        }
        System.out.println(String.join("\n", sizes));
        assertThat(sizes)
                .contains(
                        "election 136",
                        "form 181",
                        "form-revision 199",
                        "photo-set 263",
                        "review-confirmed 143",
                        "enrol-ed25519 173",
                        "enrol-p256 196",
                        "revoke 112",
                        "voter-totals 165",
                        "publication 139");
    }

    /** A regency with more stations than this determines its list district by district. */
    @Test
    void theListOfTenThousandStationsFitsIntoOneStatement() {
        var stations = java.util.Collections.nCopies(10_000, new VoterCount(300, 300));
        var totals = new Statement.VoterTotals(
                1, 1, "32.01", ListStage.DPT, 1, null, null, Samples.digest("root"), VoterCount.NONE, stations);

        byte[] signed = Samples.ED25519.sign(totals).bytes();

        assertThat(signed.length).isLessThan(StatementCodec.MOST_BYTES);
        assertThat(StatementCodec.decode(signed).statement()).isEqualTo(totals);
    }

    @Test
    void theBitmapKnowsOnlyWholeBytes_soAFormCutsItsFiguresToItsFields() {
        var read = Figures.of(1, Figures.NOT_READ, 3);
        var form = (FormSubmitted) StatementCodec.decode(Samples.ED25519
                        .sign(new FormSubmitted(1, 1, 0, 0, 1, null, Entry.SINGLE, null, read, null))
                        .bytes())
                .statement();

        assertThat(form.figures().size()).isEqualTo(8);
        assertThat(form.figures().fitted(3)).isEqualTo(read);
        assertThat(form.figures().fitted(2)).as("a figure lies beyond field 2").isNull();
        assertThat(form.figures().fitted(9)).as("nine fields take two bytes").isNull();
    }

    @Test
    void aBatchIsCutIntoItsStatements() {
        var all = Samples.all().stream()
                .map(sample -> Samples.ESP256.sign(sample.statement()).bytes())
                .toList();

        assertThat(StatementCodec.split(concatenated(all), 1000)).containsExactlyElementsOf(all);
        assertThat(StatementCodec.split(new byte[0], 1000)).isEmpty();
    }

    static byte[] concatenated(List<byte[]> parts) {
        var whole = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }

    /** What was encoded has figures for whole bytes; the samples have as many as their form. */
    private static Statement fitted(Statement statement) {
        if (!(statement instanceof FormSubmitted form)) {
            return statement;
        }
        int fields = Samples.all().stream()
                .map(Sample::statement)
                .filter(FormSubmitted.class::isInstance)
                .map(FormSubmitted.class::cast)
                .filter(sample -> sample.contest() == form.contest()
                        && sample.station() == form.station()
                        && Arrays.equals(StatementCodec.encodeBody(sample), StatementCodec.encodeBody(form)))
                .findFirst()
                .orElseThrow()
                .figures()
                .size();
        var figures = form.figures().fitted(fields);
        return new FormSubmitted(
                form.election(),
                form.made(),
                form.contest(),
                form.station(),
                form.revision(),
                form.supersedes(),
                form.entry(),
                form.reason(),
                figures == null ? form.figures() : figures,
                form.photos());
    }
}
