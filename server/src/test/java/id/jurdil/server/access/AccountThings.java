package id.jurdil.server.access;

import id.jurdil.server.RunningServer;
import java.util.List;
import java.util.stream.Stream;

/** Accounts of another unit, for {@link EndpointsTest}. */
final class AccountThings implements ForeignThings {
    private static final String ACCOUNTS = "/api/office/v1/accounts";

    @Override
    public List<Foreign> make(RunningServer server) {
        long there =
                server.bean(Accounts.class).make("of-another-unit", "Akun uji", Role.VILLAGE, "00.01.01.1001", null);
        var onOne = Stream.of("reset", "deactivate", "activate", "provider")
                .map(act -> new Foreign(
                        "POST %s/{id}/%s".formatted(ACCOUNTS, act),
                        "%s/%d/%s".formatted(ACCOUNTS, there, act),
                        act.equals("provider") ? "{\"subject\":\"x\"}" : "{}",
                        "00.01.02"));
        var made = new Foreign("POST " + ACCOUNTS, ACCOUNTS, """
            {"login":"new-account","name":"Akun uji","role":"VILLAGE","unit":"00.01.01.1001"}\
            """, "00.01.02");
        return Stream.concat(onOne, Stream.of(made)).toList();
    }
}
