package id.jurdil.server.lists;

import id.jurdil.election.statement.ListStage;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an office asks to determine.
 *
 * @param unit region code of the list
 * @param on the day of the plenary
 * @param reason number of the reason, from 1, if the list was determined before; else null
 * @param why the same in words, without anything personal; empty for a first determination
 * @param sexFromNik count a voter without a recorded sex by the one the NIK states; without it such voters stand in the way
 */
public record Request(
        String unit,
        ListStage stage,
        LocalDate on,
        @Nullable Integer reason,
        String why,
        boolean sexFromNik) {}
