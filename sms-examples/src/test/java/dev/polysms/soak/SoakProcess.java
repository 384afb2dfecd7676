package dev.polysms.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;

/** One process of the application, which can be killed, and stopped for a while. */
final class SoakProcess {
    private static final int LINES_OF_A_SENDER = 20;

    private final Process process;
    private final Thread listener;
    private final AtomicBoolean killed = new AtomicBoolean();
    private final CountDownLatch sending = new CountDownLatch(LINES_OF_A_SENDER);

    private SoakProcess(Process process, BiConsumer<SoakProcess, String> lines) {
        this.process = process;
        this.listener = new Thread(() -> listen(lines), "soak-listener");
        listener.setDaemon(true);
    }

    /**
     * Starts a process.
     *
     * @param program what it runs
     * @param lines gets each line that it reports
     */
    static SoakProcess start(Class<?> program, BiConsumer<SoakProcess, String> lines, Object... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        SoakProcess started = new SoakProcess(process, lines);
        started.listener.start();
        return started;
    }

    private void listen(BiConsumer<SoakProcess, String> lines) {
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                sending.countDown();
                lines.accept(this, line);
            }
        } catch (IOException e) {
            if (!killed.get()) {
                throw new IllegalStateException("the output of a process that was not killed cannot be read", e);
            }
        } finally {
            LongStream.range(0, LINES_OF_A_SENDER).forEach(line -> sending.countDown());
        }
    }

    /** Waits until the process has reported some sends, since a stop before them would test nothing. */
    void awaitSends() {
        try {
            sending.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("this thread is not interrupted", e);
        }
    }

    /** Sends SIGKILL; returns false if the process had ended, or was killed before. */
    boolean kill() {
        if (!process.isAlive() || !killed.compareAndSet(false, true)) {
            return false;
        }
        process.destroyForcibly();
        return true;
    }

    /** Sends SIGSTOP, and SIGCONT after some time; returns false if the process ended meanwhile. */
    boolean stopFor(int millis) throws IOException {
        ProcessPause.of(process, millis);
        return process.isAlive();
    }

    /** Closes the input of the process, which asks it to end when its work is done. */
    void askToEnd() throws IOException {
        process.getOutputStream().close();
    }

    /** Waits until the process and its output have ended. */
    int await(long minutes) throws InterruptedException {
        if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
            throw new IllegalStateException("a process of the application did not end");
        }
        listener.join();
        return process.exitValue();
    }

    boolean wasKilled() {
        return killed.get();
    }
}
