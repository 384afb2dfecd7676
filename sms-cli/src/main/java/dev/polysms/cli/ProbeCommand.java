package dev.polysms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.UnavailableException;
import dev.polysms.cli.probe.ProbeReport;
import dev.polysms.cli.probe.ProbeTarget;
import dev.polysms.cli.probe.VendorProbes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sms probe}. */
@Command(
        name = "probe",
        description = {
            "Compares a vendor's real answers with what Polysms had to infer, by reads and at most one agreed message.",
            "The report contains documented names, kinds of values and lengths, and no value of the account. Attach it to an issue."
        })
final class ProbeCommand implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final AccountOptions accountOptions = new AccountOptions();

    @Mixin
    private final OutputOptions outputOptions = new OutputOptions();

    @Option(
            names = "--own",
            paramLabel = "NUMBER",
            description = "A number of the account. Without this option: the setting from of the profile.")
    private @Nullable String own;

    @Option(
            names = "--send-to",
            paramLabel = "NUMBER",
            description =
                    "Send one message, with the text \"Test message of sms probe\", to this number, which should be yours. It"
                            + " needs --agree.")
    private @Nullable String sendTo;

    @Option(names = "--agree", description = "You agree that the message of --send-to is sent and may cost money.")
    private boolean agree;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the report to this file too, in Markdown. It must not exist.")
    private @Nullable Path report;

    ProbeCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Output output = outputOptions.output(context);
        requireAgreement();
        if (report != null && Files.exists(report)) {
            throw new CommandProblem("The file of --report exists: " + report + ". Choose another name, or remove it.");
        }
        Account account = accountOptions.account(context);
        ProbeReport found = probe(account, output);
        print(found, output);
        if (report != null) {
            String page = found.markdown(account.isLive() ? "the vendor" : "the sandbox", SmsCommand.Version.number());
            Files.writeString(report, page, UTF_8, StandardOpenOption.CREATE_NEW);
            output.message("The report is in " + report);
        }
        found.sendFailure().ifPresent(failure -> output.message("The agreed message: " + failure.getMessage()));
        return found.sendFailure().map(ExitCode::of).orElse(ExitCode.OK);
    }

    private void requireAgreement() {
        if (sendTo != null && !agree) {
            throw new CommandProblem(
                    "--send-to sends one message, which may cost money. Add --agree if you want that.");
        }
        if (sendTo == null && agree) {
            throw new CommandProblem("--agree needs --send-to NUMBER, the recipient of the one message.");
        }
    }

    private ProbeReport probe(Account account, Output output) {
        ProbeTarget target = new ProbeTarget(
                account.vendor(),
                account.settings(),
                ownNumber(account),
                Optional.ofNullable(sendTo).map(number -> AddressArgument.number("--send-to", number)),
                account.sandbox().map(URI::getHost));
        try {
            return VendorProbes.run(target, output::progress);
        } catch (UnavailableException e) {
            throw AccountCommand.explained(account, e);
        }
    }

    private Optional<PhoneNumber> ownNumber(Account account) {
        if (own != null) {
            return Optional.of(AddressArgument.number("--own", own));
        }
        Optional<Address> from = account.from();
        return from.isPresent() && from.get() instanceof PhoneNumber number ? Optional.of(number) : Optional.empty();
    }

    private static void print(ProbeReport report, Output output) {
        for (ProbeReport.Row row : report.rows()) {
            output.result(
                    Output.object()
                            .put("row", row.fact())
                            .put("section", row.section())
                            .put("result", row.result())
                            .put("seen", row.reason()),
                    "%-14s %s: %s (%s)".formatted(row.result(), row.section(), row.fact(), row.reason()));
        }
        output.result(
                Output.object().put("shape", report.shape()).put("rows", report.counts()),
                "Answer shape: " + report.shape() + ". Rows: " + report.counts() + ".");
    }
}
