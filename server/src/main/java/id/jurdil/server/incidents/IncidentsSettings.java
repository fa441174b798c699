package id.jurdil.server.incidents;

import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code jurdil.incidents.*}: what the letters say of the commission and the authority.
 *
 * @param sender who signs them, {@code KPU Kabupaten Rekaan}
 * @param contact of the data-protection officer; no letter is written without
 * @param agency the authority that is told
 * @param agencyAddress where a letter reaches it
 * @param templates folder with texts that take the place of the program's own, {@code person.txt}, {@code agency.txt},
 *     {@code board.txt}, {@code public.id.txt}, {@code public.en.txt}; read anew for every letter
 * @param zone in which letters tell the time
 */
@ConfigurationProperties("jurdil.incidents")
record IncidentsSettings(
        @DefaultValue("") String sender,
        @DefaultValue("") String contact,
        @DefaultValue("Lembaga Pelindungan Data Pribadi") String agency,
        @DefaultValue("") String agencyAddress,
        @Nullable Path templates,
        @DefaultValue("Asia/Jakarta") ZoneId zone) {}
