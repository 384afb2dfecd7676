package dev.polysms.sandbox.internal.program;

import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.sandbox.internal.program.Arguments.UsageException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Runs a sandbox until the process ends. */
public final class SandboxProgram {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private final PrintStream out;
    private final PrintStream err;

    SandboxProgram(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Runs a sandbox. The exit code is 2 for a wrong command line, and 1 if the port or the data folder cannot be used.
     *
     * @throws InterruptedException if the main thread is interrupted
     */
    public static void main(String[] words) throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        int code = new SandboxProgram(System.out, System.err).run(List.of(words), sandbox -> {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(sandbox), "sms-sandbox-end"));
            end.await();
        });
        if (code != 0) {
            System.exit(code);
        }
    }

    private static void end(SmsSandbox sandbox) {
        try {
            sandbox.close();
        } catch (UncheckedIOException notSaved) {
            System.err.println(notSaved.getMessage());
        }
    }

    /** Executes a command line and returns the exit code. */
    int run(List<String> words, Waiting waiting) throws InterruptedException {
        try {
            Arguments arguments = Arguments.parse(words);
            if (arguments.wantsHelp()) {
                out.print(Arguments.HELP);
                return 0;
            }
            serve(arguments, waiting);
            return 0;
        } catch (UsageException wrong) {
            err.println(wrong.getMessage() + " See --help.");
            return WRONG_USAGE;
        } catch (UncheckedIOException taken) {
            err.println(taken.getMessage());
            return FAILED;
        }
    }

    private void serve(Arguments arguments, Waiting waiting) throws InterruptedException {
        try (SmsSandbox sandbox = arguments.sandbox().start()) {
            out.print(Greeting.of(sandbox));
            out.flush();
            if (!isLoopback(arguments.host())) {
                err.println("Warning: " + arguments.host()
                        + " is not a loopback address. Other machines can use the sandbox, "
                        + "and its credentials are public.");
            }
            waiting.until(sandbox);
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** Decides how long the sandbox runs. */
    @FunctionalInterface
    interface Waiting {
        void until(SmsSandbox sandbox) throws InterruptedException;
    }
}
