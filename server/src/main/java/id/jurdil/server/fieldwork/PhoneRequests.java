package id.jurdil.server.fieldwork;

import id.jurdil.server.access.ActiveOfficers;
import id.jurdil.server.access.OfficeClock;
import id.jurdil.server.access.Officer;
import id.jurdil.server.access.Permission;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Knows phones by their signatures: {@code Authorization: Jurdil-Device id=…, at=…, signature=…} over method, path, time and the
 * body's hash. Behind each phone stands an officer's account, which must be active and may do this work.
 */
final class PhoneRequests {
    static final int MOST_BYTES = 1_048_576;

    private static final Pattern HEADER =
            Pattern.compile("Jurdil-Device id=([0-9a-f]{32}), at=([0-9]{1,12}), signature=([\\w-]{86})");
    private static final int SKEW_SECONDS = 300;

    private final Phones phones;
    private final ActiveOfficers officers;
    private final OfficeClock clock;

    PhoneRequests(Phones phones, ActiveOfficers officers, OfficeClock clock) {
        this.phones = phones;
        this.officers = officers;
        this.clock = clock;
    }

    /** Who asks, for which station, and what they sent. */
    @SuppressWarnings("ArrayRecordComponent")
    record Asked(Phone phone, Officer officer, String station, byte[] body) {}

    /** @throws PhoneRefused if no phone that works now has signed this */
    Asked read(HttpServletRequest request) throws IOException {
        var header = HEADER.matcher(Objects.requireNonNullElse(request.getHeader(HttpHeaders.AUTHORIZATION), ""));
        if (!header.matches()) {
            throw PhoneRefused.unauthorized("device_unknown");
        }
        var phone = phones.find(header.group(1)).orElseThrow(() -> PhoneRefused.unauthorized("device_unknown"));
        byte[] body = body(request);
        String signed = "%s\n%s\n%s\n%s"
                .formatted(
                        request.getMethod(),
                        request.getRequestURI(),
                        header.group(2),
                        HexFormat.of().formatHex(Phone.sha256(body)));
        byte[] signature = Base64.getUrlDecoder().decode(header.group(3));
        if (!phone.signed("jurdil-device-request-v1", signed.getBytes(StandardCharsets.UTF_8), signature)) {
            throw PhoneRefused.unauthorized("signature");
        }
        long now = clock.now().getEpochSecond();
        if (Math.abs(Long.parseLong(header.group(2)) - now) > SKEW_SECONDS) {
            throw PhoneRefused.clock(now);
        }
        if (phone.revoked()) {
            throw PhoneRefused.unauthorized("device_revoked");
        }
        var officer = officers.find(phone.account()).orElseThrow(() -> PhoneRefused.unauthorized("device_revoked"));
        String station = phone.station();
        if (station == null || !officer.may(Permission.COKLIT_SYNC) || !officer.covers(station)) {
            throw PhoneRefused.of(
                    HttpStatus.FORBIDDEN, "device_revoked", "the officer's account does not do this work");
        }
        return new Asked(phone, officer, station, body);
    }

    static byte[] body(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw PhoneRefused.of(HttpStatus.CONTENT_TOO_LARGE, "too_large", "at most %d bytes".formatted(MOST_BYTES));
        }
        return body;
    }
}
