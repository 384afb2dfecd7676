package dev.polysms.cli;

import dev.polysms.SmsClient;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.history.MessageRecord;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sms history}. */
@Command(name = "history", description = "Prints the messages of an account, sent and received, in a range of time.")
final class ReadHistoryCommand extends AccountCommand {
    @Option(
            names = {"--from", "--since"},
            paramLabel = "TIME",
            defaultValue = "24h",
            description =
                    "The first moment: a time such as 2026-11-30T08:00:00Z, a date (its beginning in UTC), or how long"
                            + " ago, such as 90m, 24h or 7d. Without this option: 24h.")
    private String since = "24h";

    @Option(
            names = {"--to", "--until"},
            paramLabel = "TIME",
            description = "The last moment, in the same forms. Without this option: now.")
    private @Nullable String until;

    @Mixin
    private final LimitOption limit = new LimitOption();

    ReadHistoryCommand(CliContext context) {
        super(context);
    }

    @Override
    int run(Account account, SmsClient client, Output output) throws IOException {
        MessageHistory history = client.capability(MessageHistory.class)
                .orElseThrow(() -> lacks(
                        account,
                        "history",
                        account.vendor().equals("primevox")
                                ? "Read its conversations: sms conversations"
                                : "Its delivery reports are pushed: sms listen"));
        Instant now = Clock.systemUTC().instant();
        Instant start = TimeArgument.parse("--from", since, now);
        HistoryQuery query = until == null
                ? HistoryQuery.since(start)
                : HistoryQuery.between(start, TimeArgument.parse("--to", until, now));
        messages(history.history(query).stream(), output);
        return ExitCode.OK;
    }

    private void messages(Stream<MessageRecord> messages, Output output) throws IOException {
        if (isCsv()) {
            Rows.csv(limit.first(messages, output), context());
        } else {
            limit.print(messages, output, message -> Rows.print(message, output));
        }
    }

    @Override
    boolean printsMessages() {
        return true;
    }
}
