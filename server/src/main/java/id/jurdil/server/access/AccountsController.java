package id.jurdil.server.access;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Accounts, for those who make them. */
@RestController
@RequestMapping("/api/office/v1/accounts")
class AccountsController {
    private final Accounts accounts;

    AccountsController(Accounts accounts) {
        this.accounts = accounts;
    }

    record Listed(List<Account> accounts) {}

    @Requires(permission = Permission.ACCOUNTS_MANAGE, unit = Requires.Unit.QUERY)
    @GetMapping
    Listed list(@RequestParam String unit) {
        return new Listed(accounts.within(unit));
    }
}
