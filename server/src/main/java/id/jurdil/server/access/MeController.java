package id.jurdil.server.access;

import id.jurdil.election.definition.ElectionDefinition;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Who am I, for which unit. */
@RestController
class MeController {
    private final Accounts accounts;
    private final AccessSettings settings;
    private final ElectionDefinition election;

    MeController(Accounts accounts, AccessSettings settings, ElectionDefinition election) {
        this.accounts = accounts;
        this.settings = settings;
        this.election = election;
    }

    /**
     * @param unitName as the region edition spells it
     * @param enrolling whether a password or a passkey must be set up before anything else
     * @param endsAt when the session ends whatever is done
     * @param idleSeconds after which it ends when nothing is done
     */
    record Me(
            long account,
            String login,
            String name,
            Role role,
            String unit,
            String unitName,
            Set<Permission> permissions,
            boolean enrolling,
            Instant endsAt,
            long idleSeconds) {}

    record Region(String code, String name, int level) {}

    /**
     * @param path from the whole down to it
     * @param children directly inside it
     * @param stations of a village; of any other unit none
     */
    record Unit(String code, String name, int level, List<Region> path, List<Region> children, List<String> stations) {}

    /** The tree of regions, which is public, for choosing a unit. */
    @SignedIn
    @GetMapping("/api/office/v1/units/{code}")
    Unit unit(@PathVariable String code) {
        var regions = election.regions();
        int region = regions.find(code);
        if (region < 0) {
            throw OfficeRefused.notFound();
        }
        var path = new ArrayDeque<Region>();
        for (int each = region; each >= 0; each = regions.parent(each)) {
            path.addFirst(region(each));
        }
        var children =
                Arrays.stream(regions.children(region)).mapToObj(this::region).toList();
        var stations = children.isEmpty() ? stations(region) : List.<String>of();
        return new Unit(code, regions.name(region), regions.level(region), List.copyOf(path), children, stations);
    }

    private List<String> stations(int village) {
        var stations = election.stations();
        return IntStream.range(stations.first(village), stations.end(village))
                .mapToObj(stations::code)
                .toList();
    }

    private Region region(int number) {
        var regions = election.regions();
        return new Region(regions.code(number), regions.name(number), regions.level(number));
    }

    @SignedIn
    @GetMapping("/api/office/v1/me")
    Me me(OfficeSession session) {
        var account = accounts.get(session.officer().account());
        var permissions = EnumSet.allOf(Permission.class);
        permissions.removeIf(permission -> !account.role().may(permission));
        int region = election.regions().find(account.unit());
        return new Me(
                account.id(),
                account.login(),
                account.name(),
                account.role(),
                account.unit(),
                region < 0 ? account.unit() : election.regions().name(region),
                permissions,
                session.isEnrolling(),
                session.begunAt().plus(settings.absolute()),
                settings.idle().toSeconds());
    }
}
