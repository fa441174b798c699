package id.jurdil.server.access;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/** Every second: chains the new entries of the audit trail. Every so often: forgets what is over. */
final class Housekeeping implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TIDY_EVERY = 60;

    private final AuditChain chain;
    private final Attempts attempts;
    private final Passkeys passkeys;
    private volatile Thread thread = new Thread();

    Housekeeping(AuditChain chain, Attempts attempts, Passkeys passkeys) {
        this.chain = chain;
        this.attempts = attempts;
        this.passkeys = passkeys;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("office-housekeeping").start(this::run);
    }

    private void run() {
        for (int round = 1; ; round++) {
            try {
                Thread.sleep(PAUSE);
                chain.grow();
                if (round % TIDY_EVERY == 0) {
                    attempts.tidy();
                    passkeys.tidy();
                }
            } catch (InterruptedException e) {
                return;
            } catch (DataAccessException e) {
                LOG.warn(
                        "the audit trail could not be chained yet: {}",
                        e.getClass().getSimpleName());
            }
        }
    }

    @Override
    public void stop() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }
}
