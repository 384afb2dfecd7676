package dev.polysms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine;

/** Runs the command {@code sms} in a process of its own. */
public final class SmsProgram {
    /** How long a send may take to report its outcome after Ctrl-C. */
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private SmsProgram() {}

    /** Executes a command line and exits with its code. */
    public static void main(String[] arguments) {
        Interrupts interrupts = new Interrupts();
        Thread hook = new Thread(
                () -> interrupts
                        .interrupt(LONGEST_END)
                        .ifPresent(code -> Runtime.getRuntime().halt(code)),
                "sms-interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        int exitCode = run(interrupts, arguments);
        interrupts.ended(exitCode);
        System.exit(exitCode);
    }

    private static int run(Interrupts interrupts, String... arguments) {
        CliContext context = context(interrupts);
        try {
            return SmsCommand.run(context, arguments);
        } catch (RuntimeException | Error defect) {
            context.err().println(CommandFailures.message(defect));
            return interrupts.isSending() ? ExitCode.UNKNOWN : ExitCode.USAGE;
        }
    }

    private static CliContext context(Interrupts interrupts) {
        return new CliContext(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                System.in,
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                isTerminal(),
                interrupts);
    }

    /** Texts are UTF-8 in a pipe and on each usual terminal, whatever the locale of a container says. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, UTF_8);
    }

    /** The start script knows; without it, picocli asks the console. */
    private static boolean isTerminal() {
        String script = System.getProperty("sms.terminal", "");
        return script.isEmpty() ? CommandLine.Help.Ansi.AUTO.enabled() : script.equals("true");
    }
}
