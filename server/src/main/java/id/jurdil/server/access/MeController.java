package id.jurdil.server.access;

import id.jurdil.election.definition.ElectionDefinition;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
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
            Instant endsAt,
            long idleSeconds) {}

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
                session.begunAt().plus(settings.absolute()),
                settings.idle().toSeconds());
    }
}
