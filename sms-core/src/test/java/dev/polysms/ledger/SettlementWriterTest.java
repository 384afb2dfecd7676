package dev.polysms.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.Outcome;
import dev.polysms.testing.SendMode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An outcome that the ledger fails to note is tried again until the lease ends. */
@Timeout(20)
final class SettlementWriterTest extends IdempotentSenderScene {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler watch = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void watchTheLog() {
        Logger.getLogger("dev.polysms.ledger").addHandler(watch);
    }

    @AfterEach
    void leaveTheLog() {
        Logger.getLogger("dev.polysms.ledger").removeHandler(watch);
    }

    /** Lets the next try begin, and waits until it has ended. */
    private void tryAgain(int settlements) throws InterruptedException {
        timing.awaitPauses(1);
        timing.endPause();
        ledger.awaitSettlements(settlements);
    }

    @ParameterizedTest
    @EnumSource
    void records_an_outcome_that_the_ledger_could_not_take_at_first(SendMode mode) throws InterruptedException {
        ledger.settles = false;
        assertThat(mode.send(sender, MESSAGE)).isEqualTo(RECEIPT);
        assertThat(entry().outcome()).isEmpty();
        for (int tries = 2; tries <= 5; tries++) {
            tryAgain(tries);
        }
        ledger.settles = true;
        tryAgain(6);

        assertThat(entry().outcome()).contains(Outcome.ACCEPTED);
        assertThat(mode.send(sender, MESSAGE)).isEqualTo(RECEIPT);
        assertThat(vendor.sends()).isEqualTo(1);
        assertThat(timing.elapsed()).isLessThan(Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @EnumSource
    void reports_an_error_when_the_lease_ends_before_the_outcome_is_noted(SendMode mode) throws InterruptedException {
        ledger.settles = false;
        mode.send(sender, MESSAGE);
        int tries = 1;
        while (timing.elapsed().compareTo(LEASE) < 0) {
            tryAgain(++tries);
        }
        while (lines.size() < 2) {
            Thread.onSpinWait(); // the last try reports after its settlement failed
        }

        assertThat(timing.elapsed()).isEqualTo(LEASE);
        assertThat(tries).isBetween(30, 60);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("WARNING").contains("ACCEPTED", "tried again");
        assertThat(lines.get(1))
                .startsWith("SEVERE")
                .contains("ACCEPTED", tries + " tries", "UNKNOWN", "resolve")
                .doesNotContain("booking-4711");
    }
}
