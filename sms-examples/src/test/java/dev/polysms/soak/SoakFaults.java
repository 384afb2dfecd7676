package dev.polysms.soak;

import dev.polysms.sandbox.ActiveFault;
import dev.polysms.sandbox.SandboxFault;
import dev.polysms.sandbox.SandboxFault.Kind;
import dev.polysms.sandbox.SmsSandbox;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What goes wrong at the two vendors: a quarter of the sends meet a fault, and neither vendor can be reached all the time. */
final class SoakFaults {
    private static final double SHARE = 0.05;
    private static final List<String> SENDS = List.of("sendMessage.php", "SendSmsMessage"); // one per vendor

    private final Random random;
    private final List<ActiveFault> faults = new ArrayList<>();
    private final AtomicInteger outages = new AtomicInteger();

    private SoakFaults(Random random) {
        this.random = random;
    }

    static SoakFaults of(SmsSandbox sandbox, Random random) {
        SoakFaults all = new SoakFaults(random);
        for (String operation : SENDS) {
            for (Kind kind : List.of(
                    Kind.REPLY_LOST, Kind.CUT_BEFORE, Kind.CUT_IN, Kind.UNAVAILABLE, Kind.RATE_LIMITED, Kind.SLOW)) {
                SandboxFault fault = SandboxFault.of(kind)
                        .on(operation)
                        .always()
                        .withProbability(share(kind), random.nextLong())
                        .delay(Duration.ofMillis(500));
                all.faults.add(sandbox.fault(fault));
            }
        }
        return all;
    }

    private static double share(Kind kind) {
        return kind == Kind.CUT_BEFORE || kind == Kind.CUT_IN ? SHARE / 2 : SHARE; // both are cut connections
    }

    /** Each vendor cannot be reached for about a twentieth of the time, sometimes both. */
    void startOutages(Consumer<String> failure, Gate... gates) {
        for (Gate gate : gates) {
            Random moments = new Random(random.nextLong());
            background(
                    () -> {
                        while (true) {
                            Soak.sleep(2_000 + moments.nextInt(3_600));
                            gate.shut();
                            outages.incrementAndGet();
                            Soak.sleep(100 + moments.nextInt(200));
                            gate.reopen();
                        }
                    },
                    failure);
        }
    }

    /** Work in the background. */
    interface Work {
        void run() throws IOException;
    }

    /** Starts work in the background. If it fails, so does the soak. */
    static void background(Work work, Consumer<String> failure) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                failure.accept("the soak itself failed: " + e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns how often each fault happened. */
    @Override
    public String toString() {
        Map<String, Long> fired = new TreeMap<>();
        faults.forEach(fault -> fired.merge(fault.fault().kind().word(), fault.fired(), Long::sum));
        return fired + ", outages=" + outages;
    }
}
