package id.jurdil.server.fieldwork;

import id.jurdil.server.RunningServer;
import id.jurdil.server.voters.Particulars;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A phone as the office meets it over HTTP, with keys of its own and none of the browser. */
final class TestPhone {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private final URI server;
    private final KeyPair keys;
    private final boolean edwards;
    private byte[] receiver = new byte[0];
    String station = "";
    /** By how many seconds its clock is wrong. */
    long skew;

    TestPhone(RunningServer server, boolean edwards) {
        this.server = URI.create("http://localhost:" + server.port());
        this.edwards = edwards;
        try {
            var generator = KeyPairGenerator.getInstance(edwards ? "Ed25519" : "EC");
            if (!edwards) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            this.keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Act(String id, byte[] sealed) {}

    record Answer(int status, JsonNode json) {
        String code() {
            return json.path("code").asString();
        }
    }

    Answer enrol(String code) {
        byte[] message = (PhoneController.PATH + "\n" + code).getBytes(StandardCharsets.UTF_8);
        var answer = send(
                "POST",
                "/enrolment",
                json(Map.of(
                        "code",
                        code,
                        "algorithm",
                        edwards ? "Ed25519" : "P-256",
                        "key",
                        base64(raw()),
                        "signature",
                        base64(sign("jurdil-device-enrolment-v1", message)))),
                null);
        if (answer.status() == 200) {
            receiver =
                    Base64.getUrlDecoder().decode(answer.json().get("receiver").asString());
            station = answer.json().get("station").asString();
        }
        return answer;
    }

    String id() {
        return HexFormat.of().formatHex(Phone.sha256(raw()), 0, 16);
    }

    /** Makes an act: signed, sealed, with its hash for a name. */
    Act act(Map<String, Object> body) {
        var whole = new LinkedHashMap<String, Object>();
        whole.put("v", 1);
        whole.put("device", id());
        whole.put(
                "nonce",
                base64(Arrays.copyOf(
                        Phone.sha256(String.valueOf(System.nanoTime()).getBytes(StandardCharsets.UTF_8)), 16)));
        whole.put("station", station);
        whole.put("at", Instant.now().getEpochSecond());
        whole.putAll(body);
        byte[] content = json(whole).getBytes(StandardCharsets.UTF_8);
        return sealed(content, sign("jurdil-field-act-v1", content));
    }

    Act sealed(byte[] content, byte[] signature) {
        byte[] id = Phone.sha256(content);
        byte[] plain = Arrays.copyOf(signature, signature.length + content.length);
        System.arraycopy(content, 0, plain, signature.length, content.length);
        try {
            var hpke = new HPKE(HPKE.mode_base, HPKE.kem_P256_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
            byte[][] parts =
                    hpke.seal(hpke.deserializePublicKey(receiver), OfficeKey.INFO, id, plain, null, null, null);
            byte[] sealed = Arrays.copyOf(parts[1], parts[1].length + parts[0].length);
            System.arraycopy(parts[0], 0, sealed, parts[1].length, parts[0].length);
            return new Act(HexFormat.of().formatHex(id), sealed);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the office says of each act, in the order sent: {@code sent}, {@code refused foreign_station}, … */
    List<String> sendAll(Act... acts) {
        var answers = new ArrayList<String>();
        post(acts).json().get("acts").forEach(each -> answers.add(word(each)));
        return answers;
    }

    Answer post(Act... acts) {
        var list = Arrays.stream(acts)
                .map(act -> Map.of("id", act.id(), "sealed", base64(act.sealed())))
                .toList();
        return signed("POST", "/acts", json(Map.of("acts", list)));
    }

    /** What became of every act of this phone, by id. */
    Map<String, String> states() {
        var states = new LinkedHashMap<String, String>();
        signed("GET", "/acts", "")
                .json()
                .get("acts")
                .forEach(each -> states.put(each.get("id").asString(), word(each)));
        return states;
    }

    private static String word(JsonNode answer) {
        return answer.get("state").asString()
                + (answer.has("code") ? " " + answer.get("code").asString() : "")
                + (answer.has("reason") ? " " + answer.get("reason").asString() : "");
    }

    Answer assignment() {
        return signed("GET", "/assignment", "");
    }

    Answer signed(String method, String path, String body) {
        long at = Instant.now().getEpochSecond() + skew;
        String digest = HexFormat.of().formatHex(Phone.sha256(body.getBytes(StandardCharsets.UTF_8)));
        byte[] message = "%s\n%s\n%d\n%s"
                .formatted(method, PhoneController.PATH + path, at, digest)
                .getBytes(StandardCharsets.UTF_8);
        String signature = base64(sign("jurdil-device-request-v1", message));
        return send(method, path, body, "Jurdil-Device id=%s, at=%d, signature=%s".formatted(id(), at, signature));
    }

    Answer send(String method, String path, String body, String authorization) {
        var request = HttpRequest.newBuilder(server.resolve(PhoneController.PATH + path))
                .header("Content-Type", "application/json")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), JsonMapper.shared().readTree(response.body()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private byte[] raw() {
        byte[] encoded = keys.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - (edwards ? 32 : 65), encoded.length);
    }

    private byte[] sign(String purpose, byte[] message) {
        try {
            var signer = Signature.getInstance(edwards ? "Ed25519" : "SHA256withECDSAinP1363Format");
            signer.initSign(keys.getPrivate());
            signer.update((purpose + "\n").getBytes(StandardCharsets.UTF_8));
            signer.update(message);
            return edwards ? signer.sign() : withSmallS(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] withSmallS(byte[] signature) {
        var s = new BigInteger(1, signature, 32, 32);
        if (s.compareTo(ORDER.shiftRight(1)) <= 0) {
            return signature;
        }
        byte[] small = ORDER.subtract(s).toByteArray();
        byte[] whole = Arrays.copyOf(signature, 64);
        Arrays.fill(whole, 32, 64, (byte) 0);
        int length = Math.min(32, small.length);
        System.arraycopy(small, small.length - length, whole, 64 - length, length);
        return whole;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }

    /** Somebody invented, of this family card and number; NIKs with serials that no register issues. */
    static Particulars person(int family, int number) {
        return People.fresh(new java.util.EnumMap<>(Map.ofEntries(
                entry("NKK", "000101010170%04d".formatted(9000 + family)),
                entry("NIK", "000101120270%04d".formatted(9000 + number)),
                entry("NAME", "UJI " + "ABCDEFGHIJKLMNOPQRSTUVWXYZ".charAt(number % 26) + "TANO"),
                entry("BIRTH_PLACE", "CONTOH"),
                entry("BIRTH_DATE", "12-02-1970"),
                entry("SEX", "L"),
                entry("MARITAL_STATUS", "S"),
                entry("ADDRESS", "JALAN CONTOH " + family),
                entry("RT", "001"),
                entry("RW", "001"),
                entry("DISABILITY", ""),
                entry("ID_CARD", "S"))));
    }

    private static Map.Entry<id.jurdil.register.fieldwork.PersonField, String> entry(String field, String value) {
        return Map.entry(id.jurdil.register.fieldwork.PersonField.valueOf(field), value);
    }
}
