package dev.polysms.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Outcome;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.UnavailableException;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.SendLedger;
import dev.polysms.media.MediaMessage;
import dev.polysms.media.MediaRef;
import dev.polysms.media.MediaSender;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sms send}. */
@Command(
        name = "send",
        description = {
            "Sends one message. Without --live it goes to the sandbox.",
            "Without --reference, the same command sends the message again each time. With --reference, the command keeps a"
                    + " ledger and sends the message once."
        })
final class SendCommand extends AccountCommand {
    /** How long a send may take to note its outcome after its deadline. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(10);

    @Option(
            names = "--to",
            paramLabel = "NUMBER",
            required = true,
            description = "The recipient, such as +13035550142.")
    private @Nullable String to;

    @Option(
            names = "--from",
            paramLabel = "SENDER",
            description =
                    "The sender: a number, a short code or a name of the account. Without this option: the setting from"
                            + " of the profile.")
    private @Nullable String from;

    @Mixin
    private final TextOptions text = new TextOptions();

    @Option(
            names = "--media",
            paramLabel = "FILE_OR_URL",
            description =
                    "A file, which is uploaded first, or a URL of a file. Can be given several times. Only Voice Elements"
                            + " sends media.")
    private List<String> media = new ArrayList<>();

    @Option(
            names = "--reference",
            paramLabel = "ID",
            description = "Your own id of what the message is for. One id is sent once.")
    private @Nullable String reference;

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description =
                    "Where --reference keeps what was sent. Without this option: the setting ledger of the file, or"
                            + " ~/.local/state/polysms/ledger.")
    private @Nullable Path ledger;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long the send may take: 1 to 600 seconds. Without this option: 60.")
    private int timeout;

    SendCommand(CliContext context) {
        super(context);
    }

    @Override
    int run(Account account, SmsClient client, Output output) throws Exception {
        requireTimeout();
        if (!media.isEmpty()) {
            return sendMedia(account, client, output);
        }
        SmsMessage message = message();
        if (reference == null) {
            if (ledger != null) {
                throw new CommandProblem("--ledger needs --reference, which identifies the message.");
            }
            return report(account, output, client, message);
        }
        SendLedger open = LedgerFile.open(ledgerPath(account.isLive()));
        noteEarlierSend(open, reference, output);
        SmsSender once =
                IdempotentSender.builder(client, open).leaseMargin(LEASE_MARGIN).build();
        return report(account, output, once, message);
    }

    private void requireTimeout() {
        if (timeout < 1 || timeout > 600) {
            throw new CommandProblem("--timeout is " + timeout + "; it must be from 1 to 600 seconds.");
        }
    }

    private SmsMessage message() throws Exception {
        SmsMessage.Builder message = SmsMessage.builder()
                .to(AddressArgument.number("--to", String.valueOf(to)))
                .text(text.text(context()));
        if (from != null) {
            message.from(AddressArgument.sender("--from", from));
        }
        if (reference != null) {
            message.reference(reference);
        }
        return message.build();
    }

    private Path ledgerPath(boolean live) {
        Optional<Path> given = Optional.ofNullable(ledger)
                .or(() -> accountOptions().config(context()).global("ledger").map(Path::of));
        return given.map(path -> live ? path : path.resolveSibling(path.getFileName() + "-sandbox"))
                .orElseGet(() -> LedgerFile.usual(context(), live));
    }

    private static void noteEarlierSend(SendLedger ledger, String reference, Output output) {
        Optional<LedgerEntry> entry = ledger.find(reference);
        if (entry.isEmpty()) {
            return;
        }
        Optional<Outcome> outcome = entry.get().outcome(Instant.now());
        if (outcome.isEmpty()) {
            output.message("Another process is sending a message with this reference. Waiting for its outcome.");
        } else if (outcome.get() == Outcome.ACCEPTED) {
            output.message("A message with this reference was accepted before. Nothing is sent now.");
        }
    }

    private int report(Account account, Output output, SmsSender sender, SmsMessage message) {
        output.progress("Sending by " + account.target());
        return report(account, output, options -> sender.sendAsync(message, options));
    }

    private int sendMedia(Account account, SmsClient client, Output output) throws Exception {
        if (reference != null || ledger != null) {
            throw new CommandProblem(
                    "--media and --reference cannot be combined, because the ledger does not cover messages with"
                            + " media. Send without --reference; a repeated command sends the message again.");
        }
        MediaSender sender = client.capability(MediaSender.class)
                .orElseThrow(
                        () -> lacks(account, "way to send media", "Use a profile of voiceelements, or drop --media."));
        SmsMessage message = message();
        List<MediaRef> files = new ArrayList<>();
        for (String file : media) {
            output.progress("Uploading");
            files.add(MediaCommand.reference(account, client, file));
        }
        output.progress("Sending by " + account.target());
        MediaMessage whole = MediaMessage.of(message, files);
        return report(account, output, options -> sender.sendAsync(whole, options));
    }

    /** Starts a send. */
    private interface Start {
        CompletableFuture<SendReceipt> start(CallOptions options);
    }

    private int report(Account account, Output output, Start send) {
        CompletableFuture<SendReceipt> call = send.start(CallOptions.deadline(Duration.ofSeconds(timeout)));
        context().interrupts().onInterruptOfSend(() -> call.cancel(true));
        SendReceipt receipt;
        try {
            receipt = call.join();
        } catch (CompletionException e) {
            return reportFailure(account, output, e);
        }
        ObjectNode json = outcome(account, "accepted");
        receipt.id().ifPresent(id -> json.put("id", id.value()));
        receipt.segments().ifPresent(segments -> json.put("segments", segments));
        print(
                output,
                json,
                "accepted by " + account.target()
                        + receipt.id().map(id -> ", id " + id.value()).orElse(", which gave no id"));
        return ExitCode.OK;
    }

    private int reportFailure(Account account, Output output, CompletionException failure) {
        if (!(CommandFailures.unwrapped(failure) instanceof SmsException e)) {
            throw failure;
        }
        RuntimeException explained =
                e instanceof UnavailableException unavailable ? explained(account, unavailable) : e;
        int exitCode = explained instanceof CommandProblem problem ? problem.exitCode() : ExitCode.of(e);
        ObjectNode json = outcome(account, word(exitCode));
        if (e instanceof RejectedException rejected) {
            json.put("reason", rejected.reason().name());
        }
        json.put("message", explained.getMessage()).put("retry", e.worthRetrying());
        output.message(explained.getMessage() + (explained == e ? advice(e) : ""));
        print(output, json, word(exitCode).replace('_', ' '));
        return exitCode;
    }

    private String advice(SmsException e) {
        if (e instanceof InvalidRequestException) {
            return "";
        }
        if (e instanceof OutcomeUnknownException) {
            return " The message may have been sent: do not repeat the command. Look for the message with sms history or sms"
                    + " conversations.";
        }
        return e.worthRetrying() ? " Nothing was sent. The command can be repeated later." : " Nothing was sent.";
    }

    private static String word(int exitCode) {
        return switch (exitCode) {
            case ExitCode.REFUSED -> "refused";
            case ExitCode.UNKNOWN -> "unknown";
            default -> "not_sent";
        };
    }

    private ObjectNode outcome(Account account, String word) {
        ObjectNode json = Output.object()
                .put("outcome", word.toLowerCase(Locale.ROOT))
                .put("vendor", account.vendor())
                .put("live", account.isLive());
        return reference == null ? json : json.put("reference", reference);
    }

    /** The exit code shows the outcome, even if the line cannot be printed. */
    private static void print(Output output, ObjectNode json, String text) {
        try {
            output.result(json, text);
        } catch (ClosedPipeException notRead) {
            output.message(text);
        }
    }
}
