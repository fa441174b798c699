package id.jurdil.server.access;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The permission matrix as people read it: docs/guide/register/permissions.md. */
final class PermissionsPage {
    private static final String HEAD = """
        # Who may do what

        This page is made from the table in the program (`PermissionMatrix`); a test fails when the two differ. A role holds for \
        a unit, a region of the election's definition: nobody acts outside their own unit and what lies inside it. Whatever is \
        not listed is denied.

        ## Permissions

        """;

    private PermissionsPage() {}

    static String text() {
        var page = new StringBuilder(HEAD);
        page.append("| permission |");
        for (var role : Role.values()) {
            page.append(' ').append(words(role)).append(" |");
        }
        page.append("\n|---|").append(":-:|".repeat(Role.values().length)).append('\n');
        for (var permission : Permission.values()) {
            page.append("| `").append(permission).append("` |");
            for (var role : Role.values()) {
                page.append(role.may(permission) ? " ● |" : "   |");
            }
            page.append('\n');
        }
        page.append("""

            ## Roles

            | role | unit is | makes accounts for |
            |---|---|---|
            """);
        for (var role : Role.values()) {
            page.append("| `%s` | %s | %s |%n"
                    .formatted(role, levels(role), grants(role))
                    .replace(System.lineSeparator(), "\n"));
        }
        return page.toString();
    }

    private static String words(Role role) {
        return role.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private static String levels(Role role) {
        String[] levels = {"the whole", "province", "regency", "district", "village"};
        return java.util.stream.IntStream.range(0, levels.length)
                .filter(role::fits)
                .mapToObj(level -> levels[level])
                .collect(Collectors.joining(", "));
    }

    private static String grants(Role role) {
        return Arrays.stream(Role.values())
                .filter(role.grants()::contains)
                .map(each -> "`" + each + "`")
                .collect(Collectors.joining(", "));
    }
}
