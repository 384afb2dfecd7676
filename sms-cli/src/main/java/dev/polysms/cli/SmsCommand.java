package dev.polysms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code sms} with its subcommands. */
@Command(
        name = "sms",
        description = {
            "Sends and reads SMS by one of several vendors. Without --live each command uses the sandbox, which sends nothing.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 accepted or done; 1 wrong command line or configuration; 2 refused; 3 not sent, or no answer to a"
                    + " read; 4 unknown: the message may have been sent."
        },
        versionProvider = SmsCommand.Version.class)
final class SmsCommand implements Callable<Integer> {
    private static final int WIDTH = 100;

    @Spec
    private @Nullable CommandSpec spec;

    private SmsCommand() {}

    /** Executes a command line and returns the exit code. */
    static int run(CliContext context, String... arguments) {
        if (ArgumentErrors.hasCredential(arguments)) {
            context.err().println(ArgumentErrors.CREDENTIAL_IN_ARGUMENT);
            return ExitCode.USAGE;
        }
        return commandLine(context).execute(arguments);
    }

    static CommandLine commandLine(CliContext context) {
        CommandLine sms = new CommandLine(new SmsCommand());
        sms.addSubcommand(new SendCommand(context));
        sms.addSubcommand(new CheckCommand(context));
        sms.addSubcommand(new ReadHistoryCommand(context));
        sms.addSubcommand(new ConversationsCommand(context));
        sms.addSubcommand(new NumbersCommand(context));
        CommandLine media = new CommandLine(new MediaCommand());
        media.addSubcommand(new MediaCommand.Upload(context));
        media.addSubcommand(new MediaCommand.Fetch(context));
        sms.addSubcommand(media);
        sms.addSubcommand(new ListenCommand(context));
        sms.addSubcommand(new SandboxCommand(context));
        sms.addSubcommand(new DoctorCommand(context));
        sms.addSubcommand(new ProbeCommand(context));
        sms.addSubcommand(new CompletionCommand(context));
        configure(sms, context);
        return sms;
    }

    private static void configure(CommandLine command, CliContext context) {
        command.getCommandSpec().mixinStandardHelpOptions(true);
        command.getSubcommands().values().forEach(subcommand -> configure(subcommand, context));
        command.setOut(new PrintWriter(context.out(), true, UTF_8));
        command.setErr(new PrintWriter(context.err(), true, UTF_8));
        command.setUsageHelpWidth(WIDTH);
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setParameterExceptionHandler(new ArgumentErrors());
        command.setExecutionExceptionHandler(new CommandFailures(context.err()));
    }

    /** Without a subcommand, the help is shown. */
    @Override
    public Integer call() {
        CommandLine command = Objects.requireNonNull(spec, "picocli sets it").commandLine();
        command.usage(command.getErr());
        return ExitCode.USAGE;
    }

    /** Reads the version from the manifest of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"sms " + number()};
        }

        static String number() {
            String version = SmsCommand.class.getPackage().getImplementationVersion();
            return version == null ? "(not from a jar)" : version;
        }
    }
}
