package dev.polysms.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of Kafka, which can be killed, and stopped for a while. Its output goes to a file. */
final class KafkaProcess {
    private final Process process;

    private KafkaProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts a JVM.
     *
     * @param classPath what it runs with
     * @param arguments the main class and its arguments
     */
    static KafkaProcess start(List<String> classPath, Path log, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                String.join(System.getProperty("path.separator"), classPath)));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return new KafkaProcess(builder.start());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends SIGKILL and waits for the end. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Sends SIGTERM, and SIGKILL if that is not enough. */
    void end() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
        }
    }

    /** Sends SIGSTOP, and SIGCONT after some time. */
    void stopFor(int millis) throws IOException {
        ProcessPause.of(process, millis);
    }

    int await() throws InterruptedException {
        return process.waitFor();
    }
}
