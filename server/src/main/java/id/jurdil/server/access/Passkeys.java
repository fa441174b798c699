package id.jurdil.server.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sign-in with passkeys (Web Authentication, level 3). The framework checks what the browser brings; the challenges wait in the
 * database, so that no server keeps a conversation in its memory. A passkey must verify its user (finger, face or PIN): it is
 * both factors in one.
 */
final class Passkeys {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            PublicKeyCredentialParameters.EdDSA,
            PublicKeyCredentialParameters.ES256,
            PublicKeyCredentialParameters.RS256);

    private final JdbcClient database;
    private final OfficeClock clock;
    private final UserCredentialRepository credentials;
    private final AccountHandles handles;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
    private final Map<String, Webauthn4JRelyingPartyOperations> parties = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    Passkeys(JdbcClient database, JdbcOperations operations, OfficeClock clock) {
        this.database = database;
        this.clock = clock;
        this.credentials = new JdbcUserCredentialRepository(operations);
        this.handles = new AccountHandles(database);
    }

    /**
     * What the browser is asked.
     *
     * @param ceremony sent back with the answer
     * @param options of {@code navigator.credentials.get} or {@code create}, as JSON
     */
    record Asked(String ceremony, JsonNode options) {}

    /** A passkey as its holder sees it. */
    record Kept(String id, String label, Instant madeAt, Instant usedAt) {}

    /** @param origin of the page that asks */
    Asked askToSignIn(String origin) {
        byte[] challenge = random(32);
        return new Asked(begin(challenge, null), tree(requestOptions(origin, challenge)));
    }

    /**
     * @param answer what the browser brought, as JSON
     * @return the account that the passkey belongs to
     * @throws OfficeRefused with code PASSKEY_REFUSED
     */
    long signIn(String origin, String ceremony, JsonNode answer) {
        var begun = end(ceremony, null);
        try {
            PublicKeyCredential<AuthenticatorAssertionResponse> credential =
                    json.convertValue(answer, new TypeReference<>() {});
            var user = party(origin)
                    .authenticate(new RelyingPartyAuthenticationRequest(requestOptions(origin, begun), credential));
            return handles.account(user.getId());
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            throw refused(e);
        }
    }

    Asked askToRegister(String origin, Account account) {
        byte[] challenge = random(32);
        return new Asked(begin(challenge, account.id()), tree(creationOptions(origin, account, challenge)));
    }

    /** Keeps a new passkey of the account. */
    void register(String origin, Account account, String ceremony, JsonNode answer, String label) {
        var begun = end(ceremony, account.id());
        try {
            PublicKeyCredential<AuthenticatorAttestationResponse> credential =
                    json.convertValue(answer, new TypeReference<>() {});
            party(origin)
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                            creationOptions(origin, account, begun), new RelyingPartyPublicKey(credential, label)));
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            throw refused(e);
        }
    }

    List<Kept> of(long account) {
        return records(account).stream()
                .map(record -> new Kept(
                        record.getCredentialId().toBase64UrlString(),
                        record.getLabel(),
                        record.getCreated(),
                        record.getLastUsed()))
                .toList();
    }

    /** @return whether the account had it */
    boolean remove(long account, String id) {
        for (var record : records(account)) {
            if (record.getCredentialId().toBase64UrlString().equals(id)) {
                credentials.delete(record.getCredentialId());
                return true;
            }
        }
        return false;
    }

    /** Removes what nobody answered. */
    void tidy() {
        database.sql("delete from passkey_ceremony where ends_at < :now")
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    private List<CredentialRecord> records(long account) {
        return credentials.findByUserId(handles.handle(account));
    }

    private PublicKeyCredentialRequestOptions requestOptions(String origin, byte[] challenge) {
        return PublicKeyCredentialRequestOptions.builder()
                .challenge(new Bytes(challenge))
                .rpId(OfficeOrigin.domain(origin))
                .timeout(PATIENCE)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build();
    }

    private PublicKeyCredentialCreationOptions creationOptions(String origin, Account account, byte[] challenge) {
        return PublicKeyCredentialCreationOptions.builder()
                .rp(relyingParty(origin))
                .user(AccountHandles.entity(account.login(), account.name(), handles.handle(account.id())))
                .challenge(new Bytes(challenge))
                .pubKeyCredParams(ALGORITHMS)
                .timeout(PATIENCE)
                .attestation(AttestationConveyancePreference.NONE)
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .build();
    }

    private Webauthn4JRelyingPartyOperations party(String origin) {
        return parties.computeIfAbsent(
                origin,
                each -> new Webauthn4JRelyingPartyOperations(handles, credentials, relyingParty(each), Set.of(each)));
    }

    private static PublicKeyCredentialRpEntity relyingParty(String origin) {
        return PublicKeyCredentialRpEntity.builder()
                .id(OfficeOrigin.domain(origin))
                .name("Jurdil")
                .build();
    }

    private String begin(byte[] challenge, @Nullable Long account) {
        byte[] id = random(32);
        database.sql("""
            insert into passkey_ceremony (id, challenge, account, ends_at)
            values (:id, :challenge, :account, :ends)\
            """)
                .param("id", id)
                .param("challenge", challenge)
                .param("account", account, java.sql.Types.BIGINT)
                .param("ends", clock.now().plus(PATIENCE).atOffset(ZoneOffset.UTC))
                .update();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    /** The challenge of a ceremony, which is over with this. */
    private byte[] end(String ceremony, @Nullable Long account) {
        return database.sql("""
            delete from passkey_ceremony
            where id = :id and account is not distinct from :account and ends_at > :now
            returning challenge\
            """)
                .param("id", decoded(ceremony))
                .param("account", account, java.sql.Types.BIGINT)
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getBytes(1))
                .optional()
                .orElseThrow(() -> refused(null));
    }

    private static byte[] decoded(String ceremony) {
        try {
            return Base64.getUrlDecoder().decode(ceremony);
        } catch (IllegalArgumentException e) {
            throw OfficeRefused.malformed("ceremony is not what was given out");
        }
    }

    private JsonNode tree(Object options) {
        try {
            return json.readTree(json.writeValueAsBytes(options));
        } catch (JacksonException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static OfficeRefused refused(@Nullable RuntimeException why) {
        return OfficeRefused.of(
                HttpStatus.UNAUTHORIZED,
                "PASSKEY_REFUSED",
                why == null ? "no such ceremony, or it is over" : why.getClass().getSimpleName());
    }

    /** The accounts as passkeys know them: by a handle that says nothing. */
    private record AccountHandles(JdbcClient database) implements PublicKeyCredentialUserEntityRepository {
        static PublicKeyCredentialUserEntity entity(String login, String name, Bytes handle) {
            return ImmutablePublicKeyCredentialUserEntity.builder()
                    .name(login)
                    .displayName(name)
                    .id(handle)
                    .build();
        }

        Bytes handle(long account) {
            return database.sql("select handle from account where id = :id")
                    .param("id", account)
                    .query((row, _) -> new Bytes(row.getBytes(1)))
                    .single();
        }

        long account(Bytes handle) {
            return database.sql("select id from account where handle = :handle and active")
                    .param("handle", handle.getBytes())
                    .query(Long.class)
                    .optional()
                    .orElseThrow(() -> refused(null));
        }

        @Override
        public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
            return find("handle", id.getBytes());
        }

        @Override
        public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
            return find("login", username);
        }

        private @Nullable PublicKeyCredentialUserEntity find(String column, Object value) {
            return database.sql(
                            "select login, name, handle from account where %s = :value and active".formatted(column))
                    .param("value", value)
                    .query((row, _) -> entity(row.getString(1), row.getString(2), new Bytes(row.getBytes(3))))
                    .optional()
                    .orElse(null);
        }

        @Override
        public void save(PublicKeyCredentialUserEntity user) {
            // Accounts are made elsewhere, with their handle.
        }

        @Override
        public void delete(Bytes id) {
            throw new UnsupportedOperationException("accounts are never removed");
        }
    }
}
