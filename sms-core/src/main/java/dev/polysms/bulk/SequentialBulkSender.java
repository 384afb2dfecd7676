package dev.polysms.bulk;

import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsSender;
import dev.polysms.internal.call.BulkRun;
import dev.polysms.spi.CountRange;
import dev.polysms.spi.Timing;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Sends one message per recipient, several of them at a time. */
final class SequentialBulkSender implements BulkSender {
    private static final CountRange AT_ONCE = new CountRange(1, 1_000);
    private static final String COMPONENT = "bulk";

    private final SmsSender sender;
    private final int concurrency;
    private final Timing timing = Timing.system();

    SequentialBulkSender(SmsSender sender, int concurrency) {
        this.sender = Objects.requireNonNull(sender, "sender");
        this.concurrency = AT_ONCE.require("concurrency", concurrency);
    }

    @Override
    public BulkResult sendAll(BulkMessage message, Consumer<? super RecipientResult> progress, CallOptions options) {
        requireGood(message);
        return plan(message, progress, options).run(batchSender(message));
    }

    @Override
    public CompletableFuture<BulkResult> sendAllAsync(
            BulkMessage message, Consumer<? super RecipientResult> progress, CallOptions options) {
        try {
            requireGood(message);
        } catch (InvalidRequestException e) {
            return CompletableFuture.failedFuture(e);
        }
        return plan(message, progress, options).start(batchSender(message));
    }

    private BulkRun.Plan plan(BulkMessage message, Consumer<? super RecipientResult> progress, CallOptions options) {
        return BulkRun.of(COMPONENT, message.recipients())
                .atOnce(concurrency)
                .progress(progress)
                .deadline(options, timing);
    }

    private BulkRun.BatchSender batchSender(BulkMessage message) {
        return (batch, options) -> sendOne(message, batch.get(0), options);
    }

    private CompletableFuture<List<RecipientResult>> sendOne(
            BulkMessage message, PhoneNumber recipient, CallOptions options) {
        return sender.sendAsync(message.to(recipient), options)
                .thenApply(receipt -> List.of(new RecipientResult.Accepted(recipient, receipt)));
    }

    /** An issue of the first message is an issue of all messages, unless it concerns the recipient. */
    private void requireGood(BulkMessage message) {
        List<Issue> common = sender.check(message.to(message.recipients().get(0))).stream()
                .filter(issue -> !issue.field().equals("to"))
                .toList();
        if (!common.isEmpty()) {
            throw InvalidRequestException.builder(COMPONENT, common).build();
        }
    }

    @Override
    public List<Issue> check(BulkMessage message) {
        return message.recipients().stream()
                .flatMap(recipient -> sender.check(message.to(recipient)).stream())
                .distinct()
                .toList();
    }
}
