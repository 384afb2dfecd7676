package dev.polysms.soak;

import dev.polysms.sandbox.SmsSandbox;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Sends many messages by an application whose processes are killed and stopped again and again, over vendors that fail in every way. Then
 * it judges: did a recipient get a message twice, and is every message accounted for? See {@code docs/never-twice.md}.
 *
 * <p>The application has two processes on one ledger. One sends; it is killed (SIGKILL), and stopped (SIGSTOP) for longer than its lease.
 * The other is the recovery job: it looks up what is unknown or abandoned, frees every message that is not found, and sends it again. The
 * stopped process then goes on in the middle of its sends.
 *
 * <p>Settings are system properties: {@code soak.sends} (100,000), {@code soak.kills} (12), {@code soak.stops} (12), {@code soak.seed}
 * (another one each time), {@code soak.minutes} (30), after which it fails, and {@code soak.careless}, which frees the keys of unknown
 * messages without a lookup: the judge must notice. The exit code is 0 if the judge finds nothing.
 */
final class Soak {
    private final int sends = Integer.getInteger("soak.sends", 100_000);
    private final int minutes = Integer.getInteger("soak.minutes", 30);
    private final int kills = Integer.getInteger("soak.kills", 12);
    private final int stops = Integer.getInteger("soak.stops", 12);
    private final long seed = seed("soak.seed");
    private final PrintStream out = System.out;
    private final SoakReport report = new SoakReport(out);
    private final SoakMessages messages = new SoakMessages(seed, sends);
    private final Random random = new Random(seed);
    private final Claims claims = new Claims();
    private final List<String> contradictions = new ArrayList<>();
    private final AtomicInteger killed = new AtomicInteger();
    private final AtomicInteger stopped = new AtomicInteger();
    private final long begin = System.nanoTime();
    private final Set<SoakProcess> processes = ConcurrentHashMap.newKeySet();

    private Soak() {}

    /** Returns the seed that the property gives, or another one each time. */
    static long seed(String property) {
        long given = Long.getLong(property, 0);
        return given == 0 ? System.currentTimeMillis() % 1_000_000 : given;
    }

    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        System.exit(new Soak().run() ? 0 : 1);
    }

    private boolean run() throws IOException, SQLException, InterruptedException {
        out.println("soak: " + sends + " sends from " + SoakClient.THREADS + " threads, " + kills + " kills, " + stops
                + " stops, seed " + seed + " (-Dsoak.seed=" + seed + " repeats it)");
        Runtime.getRuntime().addShutdownHook(new Thread(this::endApplication));
        Path folder = Files.createTempDirectory("polysms-soak");
        try (SoakDatabase database = SoakDatabase.start();
                SmsSandbox sandbox =
                        SmsSandbox.builder().maxMessages(2 * sends + 1_000).start();
                Gate primevox = new Gate(sandbox.uri());
                Gate voximplant = new Gate(sandbox.uri())) {
            SoakFaults faults = SoakFaults.of(sandbox, random);
            startWatch();
            faults.startOutages(this::contradict, primevox, voximplant);
            Path settings = settings(folder, database.url(), primevox.uri(), voximplant.uri());
            SoakProcess recovery = SoakProcess.start(SoakClient.class, this::take, settings);
            processes.add(recovery);
            for (int life = 1; life <= kills + 1 && seconds() < 60L * minutes; life++) {
                recovery = life % 3 == 0 ? replaced(recovery, settings) : recovery;
                live(life, folder, settings);
            }
            recovery.askToEnd();
            requireSuccess("the recovery job", recovery.await(minutes));
            Judge judge = new Judge(messages, claims.all(), sandbox.messages(), database.rows());
            return report(judge, sandbox.messages().size(), faults);
        }
    }

    private void endApplication() {
        processes.forEach(SoakProcess::kill);
    }

    /** Kills the recovery job as well, now and then, and starts another. */
    private SoakProcess replaced(SoakProcess recovery, Path settings) throws IOException, InterruptedException {
        killed.addAndGet(recovery.kill() ? 1 : 0);
        recovery.await(1);
        SoakProcess next = SoakProcess.start(SoakClient.class, this::take, settings);
        processes.add(next);
        return next;
    }

    private void requireSuccess(String what, int exitCode) {
        if (exitCode != 0) {
            contradict(what + " failed with exit code " + exitCode);
        }
    }

    private void take(SoakProcess process, String line) {
        String contradiction = claims.take(process, line);
        if (contradiction != null) {
            contradict(contradiction);
        }
    }

    /** Reports the progress, and ends an application that takes too long. */
    private void startWatch() {
        background(() -> {
            while (seconds() < 60L * minutes) {
                sleep(10_000);
                out.println("    " + seconds() + " s: " + claims.settled() + " of " + sends + " settled");
            }
            contradict("it took longer than " + minutes + " minutes");
            endApplication();
        });
    }

    private void background(SoakFaults.Work work) {
        SoakFaults.background(work, this::contradict);
    }

    private void contradict(String what) {
        synchronized (contradictions) {
            contradictions.add(what);
        }
    }

    static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    // ---- the application's lives

    private Path settings(Path folder, String jdbc, URI primevox, URI voximplant) throws IOException {
        Properties settings = new Properties();
        settings.setProperty("seed", Long.toString(seed));
        settings.setProperty("sends", Integer.toString(sends));
        settings.setProperty("careless", Boolean.toString(Boolean.getBoolean("soak.careless")));
        settings.setProperty("jdbc", jdbc);
        settings.setProperty("primevox", primevox.toString());
        settings.setProperty("voximplant", voximplant.toString());
        Path file = folder.resolve("settings");
        try (var writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        return file;
    }

    /**
     * Starts the sending process with what is not settled. In all lives but the last it is killed, after a random part of the rest or a
     * random time. In each life it is stopped for longer than its lease.
     */
    private void live(int life, Path folder, Path settings) throws IOException, InterruptedException {
        Path todo = folder.resolve("todo");
        Files.write(todo, todo());
        int before = claims.settled();
        int mortal = kills + 1 - life;
        int share = (sends - before) / (mortal + 1);
        long until = mortal == 0 ? Long.MAX_VALUE : before + 1 + (long) (share * (0.5 + random.nextDouble()));
        SoakProcess process = SoakProcess.start(
                SoakClient.class,
                (from, line) -> {
                    take(from, line);
                    if (claims.settled() >= until && from.kill()) {
                        killed.incrementAndGet();
                    }
                },
                settings,
                todo);
        processes.add(process);
        interrupt(process, mortal > 0, stops * life / (kills + 1) - stops * (life - 1) / (kills + 1));
        int exitCode = process.await(minutes);
        out.println("  life " + life + ": " + (process.wasKilled() ? "killed" : "ended by itself") + " after "
                + (claims.settled() - before) + " more, " + claims.settled() + " settled, " + seconds() + " s");
        if (mortal == 0) {
            requireSuccess("the application", exitCode);
        }
    }

    private void interrupt(SoakProcess process, boolean mortal, int times) {
        List<Integer> pauses = random.ints(times, 200, 3_000).boxed().toList();
        int last = 20_000 + random.nextInt(30_000);
        background(() -> {
            process.awaitSends();
            for (int pause : pauses) {
                sleep(pause);
                if (process.stopFor((int) SoakClient.LONGER_THAN_A_LEASE.toMillis())) {
                    stopped.incrementAndGet();
                }
            }
            if (mortal) {
                sleep(last);
                killed.addAndGet(process.kill() ? 1 : 0);
            }
        });
    }

    /** What is not known to be settled, in the order of the outbox, and some of what is: sending it again must change nothing. */
    private List<String> todo() {
        return IntStream.range(0, sends)
                .filter(index -> !claims.isSettled(index) || random.nextInt(50) == 0)
                .mapToObj(Integer::toString)
                .toList();
    }

    // ---- the end

    private boolean report(Judge judge, int arrived, SoakFaults faults) {
        List<String> violations;
        synchronized (contradictions) {
            violations = new ArrayList<>(contradictions);
        }
        violations.addAll(judge.violations());
        out.println();
        report.line("sends", sends);
        report.line("messages that arrived", arrived);
        judge.table().forEach(report::line);
        out.println("  reported on the way: " + claims.counts());
        out.println("  faults: " + faults + "; kills: " + killed + ", stops: " + stopped);
        out.println("  " + seconds() + " s, seed " + seed);
        out.println();
        return report.verdict(violations, "Nobody got a message twice, and every message is accounted for.");
    }

    private long seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
    }
}
