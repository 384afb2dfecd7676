package dev.polysms.soak;

import java.io.IOException;

/** Stops a process for a while, as a full machine or a long collection of garbage does. */
final class ProcessPause {
    private ProcessPause() {}

    /** Sends SIGSTOP, and SIGCONT after the time. */
    static void of(Process process, int millis) throws IOException {
        signal(process, "-STOP");
        Soak.sleep(millis);
        signal(process, "-CONT");
    }

    private static void signal(Process process, String signal) throws IOException {
        if (process.isAlive()) {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .onExit()
                    .join();
        }
    }
}
