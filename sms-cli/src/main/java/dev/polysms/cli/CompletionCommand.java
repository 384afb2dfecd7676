package dev.polysms.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sms completion}. */
@Command(
        name = "completion",
        description =
                "Prints the completion script for bash and zsh. To use it in the present shell: source <(sms completion)")
final class CompletionCommand implements Callable<Integer> {
    private final CliContext context;

    @Spec
    private @Nullable CommandSpec command;

    CompletionCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        CommandSpec own = Objects.requireNonNull(command, "picocli sets it");
        context.out().print(AutoComplete.bash("sms", own.root().commandLine()));
        context.out().flush();
        return ExitCode.OK;
    }
}
