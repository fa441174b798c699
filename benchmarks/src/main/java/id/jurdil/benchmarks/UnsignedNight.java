package id.jurdil.benchmarks;

import id.jurdil.app.importing.ImportedForm;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.publication.CanonicalJson;
import id.jurdil.election.statement.KeyId;
import id.jurdil.election.statement.PublicKey;
import id.jurdil.election.statement.RefusedStatement;
import id.jurdil.election.statement.SignedStatement;
import id.jurdil.election.statement.StatementCodec;
import id.jurdil.election.statement.StatementId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A night of the whole country, in which every station enrols a key of its own and sends a real form's figures. Signatures are
 * zeros: the fold does not look at them, and to make millions would take longer than all that is measured.
 */
final class UnsignedNight {
    private static final int OPERATOR = 3;
    private static final int CHAIR = 5;
    private static final int REGENCY_LEVEL = 2;
    private static final int ED25519 = -19;
    private static final long DAY = 86_400;

    private final ElectionDefinition election;
    private final List<ImportedForm> forms;
    private final KeyId root;
    private final KeyId[] operators;
    private final long votingDay;

    private UnsignedNight(ElectionDefinition election, List<ImportedForm> forms, KeyId root) {
        this.election = election;
        this.forms = forms;
        this.root = root;
        this.operators = new KeyId[election.regions().size()];
        this.votingDay =
                LocalDate.parse(election.date()).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    static UnsignedNight ofTheCountry() throws IOException {
        var forms = BundledResults.read().forms().stream()
                .filter(form -> !form.first().isEmpty())
                .toList();
        var root = key("root");
        byte[] definition = withAuthority(root);
        var election = ElectionDefinition.read(file -> file.equals(ElectionDefinition.FILE)
                ? definition
                : Files.readAllBytes(BundledResults.definition().resolve(file)));
        return new UnsignedNight(election, forms, root.id());
    }

    private static byte[] withAuthority(PublicKey root) throws IOException {
        byte[] shipped = Files.readAllBytes(BundledResults.definition().resolve(ElectionDefinition.FILE));
        Map<String, Object> election = JsonMapper.shared().readValue(shipped, new TypeReference<>() {});
        election.put("authorities", List.of(Map.of("key", Base64.getEncoder().encodeToString(root.cose()))));
        return CanonicalJson.bytes(new TreeMap<>(election));
    }

    ElectionDefinition election() {
        return election;
    }

    /** The enrolments of all regency operators; they come first. */
    List<SignedStatement> operators() {
        var enrolments = new ArrayList<SignedStatement>();
        for (int region = 0; region < operators.length; region++) {
            if (election.regions().level(region) == REGENCY_LEVEL) {
                String code = election.regions().code(region);
                var operator = key("operator " + code);
                operators[region] = operator.id();
                enrolments.add(enrolment(root, operator, OPERATOR, code));
            }
        }
        return enrolments;
    }

    /** A station's key is enrolled, and its form follows. */
    record Station(SignedStatement enrolment, SignedStatement form) {}

    Station station(int station) {
        String code = election.stations().code(station);
        int regency = election.stations().village(station);
        while (election.regions().level(regency) > REGENCY_LEVEL) {
            regency = election.regions().parent(regency);
        }
        var chair = key("chair " + code);
        return new Station(
                enrolment(operators[regency], chair, CHAIR, code),
                form(chair.id(), station, forms.get(station % forms.size())));
    }

    private SignedStatement enrolment(KeyId by, PublicKey key, int role, String unit) {
        var body = body(9, 4, votingDay - 2 * DAY)
                .raw(key.cose())
                .integer(role)
                .text(unit)
                .integer(votingDay - 30 * DAY)
                .integer(votingDay + 400 * DAY);
        return statement(by, body);
    }

    private SignedStatement form(KeyId by, int station, ImportedForm form) {
        var fields = election.contests().getFirst().form().fields();
        var present = new byte[(fields.size() + 7) / 8];
        var values = new PlainCbor();
        int count = 0;
        for (int i = 0; i < fields.size(); i++) {
            Integer value = form.first().get(fields.get(i).path());
            if (value != null) {
                present[i / 8] |= (byte) (0x80 >>> (i % 8));
                values.integer(value);
                count++;
            }
        }
        long made = form.at() == null ? votingDay + DAY : form.at().getEpochSecond();
        var body = body(13, 1, made)
                .integer(0) // contest
                .integer(station)
                .integer(1) // revision
                .nothing() // supersedes
                .integer(0) // a single entry
                .nothing() // reason
                .bytes(present)
                .array(count)
                .raw(values.toBytes())
                .nothing(); // photos
        return statement(by, body);
    }

    private PlainCbor body(int length, int kind, long made) {
        return new PlainCbor()
                .array(length)
                .integer(1)
                .bytes(number(election.electionId()))
                .integer(kind)
                .integer(made);
    }

    private static SignedStatement statement(KeyId by, PlainCbor body) {
        var header =
                new PlainCbor().map(2).integer(1).integer(ED25519).integer(4).bytes(number(by.value()));
        return StatementCodec.decode(new PlainCbor()
                .tag(18)
                .array(4)
                .bytes(header.toBytes())
                .map(0)
                .bytes(body.toBytes())
                .bytes(new byte[64])
                .toBytes());
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    /** A point that nobody has the secret number of; every second try is one. */
    private static PublicKey key(String name) {
        for (int attempt = 0; ; attempt++) {
            try {
                return PublicKey.ed25519(StatementId.of((name + " " + attempt).getBytes(StandardCharsets.UTF_8))
                        .bytes());
            } catch (RefusedStatement _) {
                // Not on the curve.
            }
        }
    }
}
