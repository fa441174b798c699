package id.jurdil.server.operations;

import id.jurdil.server.intake.Intake;
import id.jurdil.server.sequencing.Ledger;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Up when statements can be taken: the lease is held and what was accepted before has been read. */
@Component
class IntakeHealthIndicator extends AbstractHealthIndicator {
    private final Intake intake;
    private final Ledger ledger;

    IntakeHealthIndicator(Intake intake, Ledger ledger) {
        this.intake = intake;
        this.ledger = ledger;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.status(intake.isReady() ? "UP" : "OUT_OF_SERVICE")
                .withDetail("ledgerSize", ledger.size())
                .withDetail("waiting", ledger.waiting());
    }
}
