package id.jurdil.server.publication;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Publishes again and again. A run that fails is told in the log and tried again at the next turn. */
final class PublicationTimer implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(PublicationTimer.class);
    /** After the writer, which a publication needs. */
    private static final int PHASE = 10;

    private final Publication publication;
    private final Duration interval;
    private volatile boolean running;
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});

    PublicationTimer(Publication publication, PublicationSettings settings) {
        this.publication = publication;
        this.interval = settings.interval();
    }

    @Override
    public void start() {
        running = true;
        if (interval.isPositive()) {
            thread = Thread.ofPlatform().name("publication").daemon().start(this::keep);
        }
    }

    private void keep() {
        while (running) {
            try {
                Thread.sleep(interval);
                publication.publishWhatIsNew();
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                if (running) {
                    log.error("A publication failed; the one before stays, and the next turn tries again", e);
                }
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
