package dev.polysms.testkit;

import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.media.MediaContent;
import dev.polysms.media.MediaFetch;
import dev.polysms.media.MediaFile;
import dev.polysms.media.MediaMessage;
import dev.polysms.media.MediaRef;
import dev.polysms.media.MediaUpload;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.NumberProvisioning;
import dev.polysms.number.OwnedNumber;
import dev.polysms.spi.Safety;
import dev.polysms.spi.Timing;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The requests to the fake vendor, except reads of lists: what each of them does there. Remembers the messages. */
final class FakeRequests {
    private final ProviderId provider;
    private final FakeScript script;
    private final FakeMailbox mailbox;
    private final FakeMedia media;
    private final FakeNumbers numbers;
    private final Timing timing;
    private final Recent<SmsMessage> attempts;
    private final Recent<SmsMessage> sent;
    private final Recent<MediaMessage> sentMedia;

    FakeRequests(
            ProviderId provider,
            FakeScript script,
            FakeMailbox mailbox,
            FakeMedia media,
            FakeNumbers numbers,
            Timing timing,
            int most) {
        this.provider = provider;
        this.script = script;
        this.mailbox = mailbox;
        this.media = media;
        this.numbers = numbers;
        this.timing = timing;
        this.attempts = new Recent<>(most);
        this.sent = new Recent<>(most);
        this.sentMedia = new Recent<>(most);
    }

    List<SmsMessage> attempts() {
        return attempts.all();
    }

    List<SmsMessage> sent() {
        return sent.all();
    }

    List<MediaMessage> sentMedia() {
        return sentMedia.all();
    }

    // ---- sends

    FakeRequest<SendReceipt> send(SmsMessage message, List<Issue> issues) {
        return changing("send", issues, () -> deal(message), outcome -> {
            sent.add(message);
            return mailbox.send(message, List.of(), outcome, timing.instant());
        });
    }

    /**
     * Sends a message with media.
     *
     * @param addressed its message with the sender
     */
    FakeRequest<SendReceipt> send(MediaMessage message, SmsMessage addressed, List<Issue> issues) {
        return changing("send", issues, () -> deal(addressed), outcome -> {
            sent.add(addressed);
            sentMedia.add(message);
            return mailbox.send(addressed, message.media(), outcome, timing.instant());
        });
    }

    private FakeOutcome deal(SmsMessage message) {
        attempts.add(message);
        return script.ofSend(message);
    }

    // ---- media and numbers

    FakeRequest<MediaContent> fetch(MediaRef ref) {
        return new FakeRequest<>(
                provider,
                "fetch",
                Safety.READ,
                media.check(ref),
                () -> script.of(MediaFetch.class),
                outcome -> media.fetch(ref));
    }

    FakeRequest<MediaRef> upload(MediaFile file) {
        return changing("upload", media.check(file), () -> script.of(MediaUpload.class), outcome -> media.keep(file));
    }

    FakeRequest<OwnedNumber> acquire(AvailableNumber number) {
        return changing(
                "acquire",
                numbers.check(number),
                () -> script.of(NumberProvisioning.class),
                outcome -> numbers.acquire(number.number()));
    }

    FakeRequest<PhoneNumber> release(PhoneNumber number) {
        return changing(
                "release", List.of(), () -> script.of(NumberProvisioning.class), outcome -> numbers.release(number));
    }

    private <T> FakeRequest<T> changing(
            String operation, List<Issue> issues, Supplier<FakeOutcome> deal, Function<FakeOutcome, T> work) {
        return new FakeRequest<>(provider, operation, Safety.AT_MOST_ONCE, issues, deal, work);
    }
}
