package dev.polysms.cli;

import dev.polysms.SmsClient;
import dev.polysms.UnavailableException;
import java.net.ConnectException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that uses an account at a vendor. */
abstract class AccountCommand implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final AccountOptions accountOptions = new AccountOptions();

    @Mixin
    private final OutputOptions outputOptions = new OutputOptions();

    AccountCommand(CliContext context) {
        this.context = context;
    }

    CliContext context() {
        return context;
    }

    AccountOptions accountOptions() {
        return accountOptions;
    }

    @Override
    public final Integer call() throws Exception {
        Output output = printsMessages() ? outputOptions.anyOutput(context) : outputOptions.output(context);
        return run(accountOptions.account(context), output);
    }

    int run(Account account, Output output) throws Exception {
        try (SmsClient client = account.open()) {
            return run(account, client, output);
        } catch (UnavailableException e) {
            throw explained(account, e);
        }
    }

    /** Returns whether the results are messages, so that CSV is possible. */
    boolean printsMessages() {
        return false;
    }

    boolean isCsv() {
        return outputOptions.isCsv();
    }

    /** Executes the command and returns its exit code. */
    abstract int run(Account account, SmsClient client, Output output) throws Exception;

    /** Returns what to do if the sandbox was asked and is not running. */
    static RuntimeException explained(Account account, UnavailableException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException && account.sandbox().isPresent()) {
                return new CommandProblem(
                        "No sandbox answers at " + account.sandbox().get()
                                + ". Nothing was sent. Start a sandbox in another terminal: sms sandbox",
                        ExitCode.NOT_SENT);
            }
        }
        return failure;
    }

    /** Returns a capability of the client. */
    static CommandProblem lacks(Account account, String feature, String fix) {
        return new CommandProblem(account.vendor() + " has no " + feature + ". " + fix);
    }
}
