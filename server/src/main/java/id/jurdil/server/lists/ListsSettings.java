package id.jurdil.server.lists;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code jurdil.lists.*}.
 *
 * @param offices folder with the signing key of each determining office, {@code 75.01.key}; without it {@code offices} inside
 *     {@code jurdil.keys}
 * @param periods file with the days of posting and comments, in the form of {@code list-periods.json}
 * @param grounds file with the grounds for moving, in the form of {@code moving-grounds.json}
 * @param constituencies table {@code contest,region,constituency}; beside the areas of the definition's own contests
 * @param abroad region that all missions lie in
 * @param lettersPage address of the public page that checks transfer letters, {@code https://cek.example/cek/surat}; it then stands
 *     in their codes, so that a phone's camera opens it
 */
@ConfigurationProperties("jurdil.lists")
public record ListsSettings(
        @Nullable Path offices,
        @Nullable Path periods,
        @Nullable Path grounds,
        @Nullable Path constituencies,
        @DefaultValue("99") String abroad,
        @Nullable String lettersPage) {}
