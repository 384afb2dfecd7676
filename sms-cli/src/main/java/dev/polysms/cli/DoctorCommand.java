package dev.polysms.cli;

import dev.polysms.Address;
import dev.polysms.ClientOptions;
import dev.polysms.PhoneNumber;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.history.Conversations;
import dev.polysms.number.NumberListing;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sms doctor}. */
@Command(
        name = "doctor",
        description =
                "Checks the configuration, whether the vendor can be reached, and the credentials by a read that changes"
                        + " nothing. It sends nothing.")
final class DoctorCommand implements Callable<Integer> {
    /** Asked for if the profile has no sender. It is reserved for fiction, so it is in no container. */
    private static final PhoneNumber NO_NUMBER = PhoneNumber.of("+12025550100");

    private final CliContext context;

    @Mixin
    private final AccountOptions accountOptions = new AccountOptions();

    @Mixin
    private final OutputOptions outputOptions = new OutputOptions();

    DoctorCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Output output = outputOptions.output(context);
        try {
            ConfigFile file = accountOptions.config(context);
            ok(output, "file", file.exists() ? "read " + file.path() : "there is no " + file.path());
            Account account = accountOptions.account(context, file);
            try (SmsClient client =
                    account.open(ClientOptions.builder().maxAttempts(1).deadline(Duration.ofSeconds(30)))) {
                ok(output, "settings", account.name() + ": " + account.target());
                sender(account, output);
                return read(account, client, output);
            }
        } catch (CommandProblem | IllegalArgumentException e) {
            return problem(output, "settings", CommandFailures.message(e), ExitCode.USAGE);
        }
    }

    private static void sender(Account account, Output output) {
        ok(
                output,
                "sender",
                account.from().isPresent()
                        ? "messages without a sender have the one of the profile"
                        : "the profile has no setting from, so sms send needs --from");
    }

    private static int read(Account account, SmsClient client, Output output) {
        output.progress("Reading from " + account.target());
        long start = System.nanoTime();
        try {
            readSomething(account, client);
        } catch (RejectedException e) {
            return refused(account, e, output);
        } catch (UnavailableException e) {
            RuntimeException explained = AccountCommand.explained(account, e);
            String check = e.httpStatus().isPresent() ? "answer" : "connection";
            return problem(output, check, String.valueOf(explained.getMessage()), ExitCode.NOT_SENT);
        } catch (SmsException e) {
            return problem(output, "answer", String.valueOf(e.getMessage()), ExitCode.of(e));
        }
        ok(output, "connection", account.target() + " answered in " + millis(start) + " ms");
        ok(output, "credentials", "the vendor took them");
        return ExitCode.OK;
    }

    private static void readSomething(Account account, SmsClient client) {
        Optional<NumberListing> numbers = client.capability(NumberListing.class);
        if (numbers.isPresent()) {
            numbers.get().numbers();
            return;
        }
        Optional<Conversations> conversations = client.capability(Conversations.class);
        if (conversations.isPresent()) {
            conversations.get().conversations(ownNumber(account).orElse(NO_NUMBER));
            return;
        }
        throw new CommandProblem("There is no read that checks the credentials of " + account.vendor() + ".");
    }

    private static Optional<PhoneNumber> ownNumber(Account account) {
        Optional<Address> from = account.from();
        return from.isPresent() && from.get() instanceof PhoneNumber number ? Optional.of(number) : Optional.empty();
    }

    private static int refused(Account account, RejectedException e, Output output) {
        ok(output, "connection", account.target() + " answered");
        if (e.reason() != Reason.NOT_FOUND) {
            String check =
                    e.reason() == Reason.AUTHENTICATION || e.reason() == Reason.PERMISSION ? "credentials" : "answer";
            return problem(output, check, String.valueOf(e.getMessage()), ExitCode.REFUSED);
        }
        ok(output, "credentials", "the vendor took them");
        if (ownNumber(account).isEmpty()) {
            return ExitCode.OK;
        }
        return problem(
                output,
                "sender",
                "the vendor does not find the number of the setting from in this account. Correct the setting.",
                ExitCode.REFUSED);
    }

    private static long millis(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private static void ok(Output output, String check, String detail) {
        print(output, check, "ok", detail);
    }

    private static int problem(Output output, String check, String detail, int exitCode) {
        print(output, check, "problem", detail);
        return exitCode;
    }

    private static void print(Output output, String check, String result, String detail) {
        output.result(
                Output.object().put("check", check).put("result", result).put("detail", detail),
                "%-8s %-12s %s".formatted(result, check, detail));
    }
}
