package id.jurdil.server.incidents;

import id.jurdil.server.incidents.IncidentViews.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The register of incidents as a file: one line for each, nobody named. */
final class RegisterFile {
    private static final String HEADER =
            "id,unit,state,false_alarm,known_at,deadline,clock,stopped_at,persons,owed,agency_at,public_owed,public_at\r\n";

    private RegisterFile() {}

    static String csv(List<Line> lines) {
        return HEADER + lines.stream().map(RegisterFile::csv).collect(Collectors.joining());
    }

    private static String csv(Line line) {
        var cells = new ArrayList<String>();
        for (var cell : new @Nullable Object[] {
            line.id(),
            line.unit(),
            line.state(),
            line.falseAlarm(),
            line.knownAt(),
            line.deadline(),
            line.clock(),
            line.stoppedAt(),
            line.persons(),
            line.owed(),
            line.agencyAt(),
            line.publicOwed(),
            line.publicAt()
        }) {
            cells.add(cell == null ? "" : cell.toString());
        }
        return String.join(",", cells) + "\r\n";
    }

    static String jsonl(List<Line> lines) {
        return lines.stream()
                .map(line -> JsonMapper.shared().writeValueAsString(line) + "\n")
                .collect(Collectors.joining());
    }
}
