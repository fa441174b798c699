package id.jurdil.server.voters;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code jurdil.register.*}: where the keys are that wrap the register's data keys.
 *
 * @param keys folder of the key files; without it {@code register} inside {@code jurdil.keys}
 * @param inbox folder with voter files that are brought to the server instead of uploaded, in a folder of the unit's code for
 *     each office; without it there are none
 * @param pkcs11 shared library of a PKCS#11 module, whose token then takes the place of the files
 * @param pkcs11Slot place of the token in the list of the module's slots, from 0
 * @param pkcs11PinFile holds the token's PIN; without it {@code register.pin} inside {@code jurdil.keys}
 * @param keepUntil last day on which the records of a cycle must be kept, {@code 2029-12-31}, by the cycle's name; a cycle
 *     without one is never erased
 */
@ConfigurationProperties("jurdil.register")
public record RegisterSettings(
        @Nullable Path keys,
        @Nullable Path inbox,
        @Nullable Path pkcs11,
        @DefaultValue("0") int pkcs11Slot,
        @Nullable Path pkcs11PinFile,
        @DefaultValue Map<String, String> keepUntil) {}
