package dev.polysms.bulk;

import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsSender;
import dev.polysms.internal.call.BulkRun;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Sends to many by sending to each. */
final class SequentialBulkSender implements BulkSender {
    private static final int MOST_AT_ONCE = 1_000;
    private static final String COMPONENT = "bulk";

    private final SmsSender sender;
    private final int concurrency;

    SequentialBulkSender(SmsSender sender, int concurrency) {
        this.sender = Objects.requireNonNull(sender, "sender");
        if (concurrency < 1 || concurrency > MOST_AT_ONCE) {
            throw new IllegalArgumentException("concurrency must be from 1 to " + MOST_AT_ONCE);
        }
        this.concurrency = concurrency;
    }

    @Override
    public BulkResult sendAll(BulkMessage message, Consumer<? super RecipientResult> progress, CallOptions options) {
        requireGood(message);
        return start(message, progress, options).await();
    }

    @Override
    public CompletableFuture<BulkResult> sendAllAsync(
            BulkMessage message, Consumer<? super RecipientResult> progress, CallOptions options) {
        try {
            requireGood(message);
        } catch (InvalidRequestException e) {
            return CompletableFuture.failedFuture(e);
        }
        return start(message, progress, options);
    }

    private BulkRun start(BulkMessage message, Consumer<? super RecipientResult> progress, CallOptions options) {
        return BulkRun.of(COMPONENT, message.recipients())
                .atOnce(concurrency)
                .progress(progress)
                .deadline(options.deadline(), System::nanoTime)
                .start((batch, remaining) -> sendOne(message, batch.get(0), remaining));
    }

    private CompletableFuture<List<RecipientResult>> sendOne(
            BulkMessage message, PhoneNumber recipient, CallOptions remaining) {
        return sender.sendAsync(message.to(recipient), remaining)
                .thenApply(receipt -> List.of(new RecipientResult.Accepted(recipient, receipt)));
    }

    /** What is wrong with the first text for another reason than its recipient is wrong with all. */
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
