package id.jurdil.server.access;

import static id.jurdil.server.access.Permission.*;
import static id.jurdil.server.access.Role.*;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who may do what. The unit limits it further: nobody acts outside theirs.
 *
 * <p>docs/guide/register/permissions.md is made from this table, and a test holds them together.
 */
final class PermissionMatrix {
    private record Line(Permission permission, Set<Role> roles) {}

    private static final List<Line> TABLE = List.of(
            may(ACCOUNTS_MANAGE, VILLAGE, REGENCY_OPERATOR, REGENCY_COMMISSIONER, PROVINCE, NATION, SYSTEM_OPERATOR),
            may(AUDIT_READ, REGENCY_COMMISSIONER, PROVINCE, NATION, SUPERVISOR, AUDITOR, SYSTEM_OPERATOR),
            may(AUDIT_EXPORT, NATION, SUPERVISOR, AUDITOR),
            may(VOTERS_SEARCH, VILLAGE, DISTRICT, REGENCY_OPERATOR, REGENCY_COMMISSIONER),
            may(VOTER_VIEW, VILLAGE, DISTRICT, REGENCY_OPERATOR, REGENCY_COMMISSIONER),
            may(VOTER_CHANGE_PROPOSE, VISITING_OFFICER, VILLAGE, DISTRICT, REGENCY_OPERATOR),
            may(VOTER_CHANGE_CONFIRM, DISTRICT, REGENCY_OPERATOR, REGENCY_COMMISSIONER),
            may(IMPORT_PREVIEW, REGENCY_OPERATOR, REGENCY_COMMISSIONER, NATION),
            may(IMPORT_APPLY, REGENCY_OPERATOR, NATION),
            may(IMPORT_UNDO, REGENCY_COMMISSIONER, NATION),
            may(CASES_READ, VILLAGE, DISTRICT, REGENCY_OPERATOR, REGENCY_COMMISSIONER, PROVINCE, NATION, SUPERVISOR),
            may(CASE_DECIDE, VILLAGE, DISTRICT, REGENCY_OPERATOR, PROVINCE, NATION),
            may(CASE_CONFIRM, DISTRICT, REGENCY_OPERATOR, REGENCY_COMMISSIONER, PROVINCE, NATION),
            may(CASE_UNDO, REGENCY_COMMISSIONER, PROVINCE, NATION),
            may(COKLIT_SYNC, VISITING_OFFICER),
            may(COKLIT_ASSIGN, VILLAGE, REGENCY_OPERATOR),
            may(COKLIT_CONFIRM, VILLAGE, DISTRICT),
            may(COKLIT_READ, VILLAGE, DISTRICT, REGENCY_OPERATOR, REGENCY_COMMISSIONER, PROVINCE, NATION, SUPERVISOR),
            may(RESPONSE_READ, VILLAGE, DISTRICT, REGENCY_OPERATOR, REGENCY_COMMISSIONER, SUPERVISOR),
            may(RESPONSE_VIEW, VILLAGE, DISTRICT, REGENCY_OPERATOR, REGENCY_COMMISSIONER),
            may(RESPONSE_DECIDE, VILLAGE, DISTRICT, REGENCY_OPERATOR),
            may(RESPONSE_CONFIRM, DISTRICT, REGENCY_OPERATOR, REGENCY_COMMISSIONER),
            may(
                    LIST_READ_TOTALS,
                    VILLAGE,
                    DISTRICT,
                    REGENCY_OPERATOR,
                    REGENCY_COMMISSIONER,
                    PROVINCE,
                    NATION,
                    SUPERVISOR,
                    PARTY,
                    AUDITOR),
            may(LIST_DETERMINE, REGENCY_COMMISSIONER),
            may(LIST_EXPORT_FULL, REGENCY_OPERATOR, REGENCY_COMMISSIONER),
            may(LIST_EXPORT_SEVEN, REGENCY_OPERATOR, REGENCY_COMMISSIONER, SUPERVISOR, PARTY),
            may(MOVE_REQUEST, VILLAGE, DISTRICT, REGENCY_OPERATOR, REGENCY_COMMISSIONER),
            may(MOVE_DECIDE, REGENCY_OPERATOR, REGENCY_COMMISSIONER),
            may(INCIDENT_MANAGE, REGENCY_COMMISSIONER, PROVINCE, NATION),
            may(OPERATIONS, SYSTEM_OPERATOR));

    private static final Map<Permission, Set<Role>> ROLES = byPermission();

    private PermissionMatrix() {}

    static Set<Role> rolesOf(Permission permission) {
        return ROLES.getOrDefault(permission, Set.of());
    }

    private static Line may(Permission permission, Role... roles) {
        return new Line(permission, Collections.unmodifiableSet(EnumSet.copyOf(List.of(roles))));
    }

    private static Map<Permission, Set<Role>> byPermission() {
        var roles = new EnumMap<Permission, Set<Role>>(Permission.class);
        for (var line : TABLE) {
            if (roles.put(line.permission(), line.roles()) != null) {
                throw new IllegalStateException(line.permission() + " stands twice in the table");
            }
        }
        return roles;
    }
}
