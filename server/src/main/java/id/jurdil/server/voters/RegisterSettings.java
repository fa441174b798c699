package id.jurdil.server.voters;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code jurdil.register.*}.
 *
 * @param keys folder of the key files; without it {@code register} inside {@code jurdil.keys}
 * @param pkcs11 configuration file of the JDK's SunPKCS11 provider; with it the keys are in that module, not in files
 * @param pkcs11PinFile file with the module's PIN, closed to others
 */
@ConfigurationProperties("jurdil.register")
public record RegisterSettings(
        @Nullable Path keys,
        @Nullable Path pkcs11,
        @Nullable Path pkcs11PinFile) {}
