package id.jurdil.server.fieldwork;

import id.jurdil.server.voters.KeptTables;
import java.util.List;
import org.springframework.stereotype.Component;

/** What visiting officers sent, sealed as {@link Taking} keeps it. */
@Component
final class KeptActs implements KeptTables {
    @Override
    public List<Kept> tables() {
        return List.of(new Kept("field_act", "'field_act/' || encode(id, 'hex')"));
    }
}
