package dev.polysms.cli;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsClient;
import dev.polysms.history.ConversationRef;
import dev.polysms.history.ConversationView;
import dev.polysms.history.Conversations;
import dev.polysms.history.MessageHistory;
import dev.polysms.history.MessageRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sms conversations}. */
@Command(
        name = "conversations",
        description = "Prints the conversations of an own number, or the messages of one of them. For a vendor without"
                + " conversations they are made of its history.")
final class ConversationsCommand extends AccountCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "The id of a conversation. Without it: all conversations.")
    private @Nullable String id;

    @Option(
            names = "--own",
            paramLabel = "NUMBER",
            description = "The own number, such as +13035550100. Without this option: the setting from of the profile.")
    private @Nullable String own;

    @Option(
            names = "--days",
            paramLabel = "DAYS",
            defaultValue = "30",
            description =
                    "How many days of history are read, for a vendor without conversations. Without this option: 30.")
    private int days;

    @Mixin
    private final LimitOption limit = new LimitOption();

    ConversationsCommand(CliContext context) {
        super(context);
    }

    @Override
    int run(Account account, SmsClient client, Output output) throws IOException {
        PhoneNumber number = ownNumber(account);
        Conversations conversations = conversations(account, client, number);
        if (id == null) {
            limit.print(conversations.conversations(number).stream(), output, row -> Rows.print(row, output));
        } else {
            messages(conversations.messages(ConversationRef.of(id, number)).stream(), output);
        }
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
        return id != null;
    }

    private PhoneNumber ownNumber(Account account) {
        if (own != null) {
            return AddressArgument.number("--own", own);
        }
        Optional<Address> from = account.from();
        if (from.isPresent() && from.get() instanceof PhoneNumber number) {
            return number;
        }
        throw new CommandProblem("The own number is missing. Add --own NUMBER, or the setting from to the profile.");
    }

    private Conversations conversations(Account account, SmsClient client, PhoneNumber number) {
        Optional<Conversations> own = client.capability(Conversations.class);
        if (own.isPresent()) {
            return own.get();
        }
        if (days < 1 || days > 3_650) {
            throw new CommandProblem("--days is " + days + "; it must be from 1 to 3650.");
        }
        MessageHistory history = client.capability(MessageHistory.class)
                .orElseThrow(
                        () -> lacks(account, "conversations and no history", "Its messages are pushed: sms listen"));
        return ConversationView.over(history, number).within(Duration.ofDays(days));
    }
}
