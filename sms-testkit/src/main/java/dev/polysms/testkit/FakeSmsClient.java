package dev.polysms.testkit;

import dev.polysms.Address;
import dev.polysms.CallOptions;
import dev.polysms.Capability;
import dev.polysms.ClientOptions;
import dev.polysms.DeliveryState;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.Page;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.bulk.BulkMessage;
import dev.polysms.bulk.BulkResult;
import dev.polysms.bulk.BulkSender;
import dev.polysms.bulk.RecipientResult;
import dev.polysms.history.Conversation;
import dev.polysms.history.ConversationRef;
import dev.polysms.history.Conversations;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.history.MessageRecord;
import dev.polysms.media.MediaContent;
import dev.polysms.media.MediaFetch;
import dev.polysms.media.MediaFile;
import dev.polysms.media.MediaMessage;
import dev.polysms.media.MediaRef;
import dev.polysms.media.MediaSender;
import dev.polysms.media.MediaUpload;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.NumberListing;
import dev.polysms.number.NumberProvisioning;
import dev.polysms.number.OwnedNumber;
import dev.polysms.spi.ManualTiming;
import dev.polysms.spi.Timing;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.Envelope;
import dev.polysms.webhook.InboundMessage;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A client of a vendor in memory, for tests of code that sends and reads messages. It uses no HTTP, port or thread.
 *
 * <pre>{@code
 * FakeSmsClient client = FakeSmsClient.create();
 * client.next(FakeOutcome.unknownButDone());
 *
 * new Reminders(client).remind(booking);
 *
 * assertThat(client.sent()).extracting(SmsMessage::text).containsExactly("Your table is ready");
 * }</pre>
 *
 * <p>It accepts every message by default. {@link #next(FakeOutcome...) next} sets the outcomes of the next calls, {@link #usually usually}
 * the outcome of all others. Accepted and {@linkplain #receive(String, String, String) received} messages are in its history and
 * its conversations, as at a vendor. Ids are {@code fake-1}, {@code fake-2} and so on. A call ends at once on the calling thread,
 * unless the test {@linkplain #holdNext holds} it.
 *
 * <p>Its type has every capability, unlike that of any vendor. {@link #capability} returns the capabilities that
 * {@link Builder#only} kept. Code that requires a capability by its type is checked by the compiler against the real client.
 *
 * <p>Thread-safe. It remembers the last 10,000 messages and 64 MiB of media.
 *
 * @since 0.1.0
 */
public final class FakeSmsClient
        implements SmsClient,
                Conversations,
                MessageHistory,
                MediaSender,
                MediaFetch,
                MediaUpload,
                NumberListing,
                NumberProvisioning,
                BulkSender {
    private static final int MOST = 10_000;

    private final ProviderId provider;
    private final @Nullable String account;
    private final @Nullable Set<Class<? extends Capability>> only;
    private final Function<? super SmsMessage, List<Issue>> rules;
    private final @Nullable Address defaultFrom;
    private final int pageSize;
    private final Timing timing;

    private final FakeCalls calls;
    private final FakeScript script = new FakeScript();
    private final FakeMailbox mailbox;
    private final FakeMedia media;
    private final FakeNumbers numbers;
    private final FakeRequests requests;
    private final BulkSender bulk;
    private final AtomicLong events = new AtomicLong();

    private FakeSmsClient(Builder builder) {
        this.provider = builder.provider;
        this.account = builder.account;
        this.only = builder.only;
        this.rules = builder.rules;
        this.defaultFrom = builder.defaultFrom;
        this.pageSize = builder.pageSize;
        this.timing = builder.timing;
        this.calls = new FakeCalls(builder.callbackExecutor, builder.timing, builder.account);
        this.mailbox = new FakeMailbox(builder.provider, MOST);
        this.media = new FakeMedia(builder.provider);
        this.numbers = new FakeNumbers(builder.provider, builder.numbers);
        this.requests = new FakeRequests(provider, script, mailbox, media, numbers, timing, MOST);
        this.bulk = BulkSender.over(this, 1);
    }

    /** Returns a client of a vendor named {@code fake}, with every capability and without a number. */
    public static FakeSmsClient create() {
        return builder().build();
    }

    /** Returns a builder with the defaults of {@link #create()}. */
    public static Builder builder() {
        return new Builder();
    }

    // ---- the test's settings

    /**
     * Adds the outcomes of the next sends, in order: of messages, of messages with media, and of each recipient of a bulk message. A
     * message that {@link #check(SmsMessage) check} refuses uses no outcome.
     *
     * @throws IllegalStateException if more than 10,000 outcomes would wait
     */
    public FakeSmsClient next(FakeOutcome... outcomes) {
        script.add(List.of(outcomes));
        return this;
    }

    /**
     * Adds the outcomes of the next calls of a capability; each further page of a list is a call too.
     *
     * @param capability such as {@code NumberProvisioning.class}
     * @throws IllegalArgumentException if the capability sends, for which {@link #next(FakeOutcome...)} is; if it only reads and the
     *     outcome is unknown; or if the outcome has a receipt
     * @throws IllegalStateException if more than 10,000 outcomes would wait
     */
    public FakeSmsClient next(Class<? extends Capability> capability, FakeOutcome... outcomes) {
        script.add(capability, List.of(outcomes));
        return this;
    }

    /**
     * Sets the outcome of every send without an outcome of {@link #next(FakeOutcome...)}.
     *
     * @param outcome returns the outcome of a message; several sending threads may call it at the same time
     */
    public FakeSmsClient usually(Function<? super SmsMessage, FakeOutcome> outcome) {
        script.usually(outcome);
        return this;
    }

    /**
     * Holds the next call of any kind until the test releases it. A blocking call blocks its thread. Its only deadline is that of its
     * {@link CallOptions}.
     *
     * @return the call, even before it begins
     */
    public HeldCall holdNext() {
        return calls.holdNext();
    }

    /**
     * Receives a message.
     *
     * @param from the sender: a number in E.164, a short code or a name
     * @param to the account's number in E.164
     * @return the event, as the vendor's webhook would give it
     */
    public InboundMessage receive(String from, String to, String text) {
        return receive(Address.of(from), PhoneNumber.of(to), text, List.of());
    }

    /**
     * Receives a message with media.
     *
     * @param text may be empty
     * @param media references that {@link #attach} returned
     * @return the event, as the vendor's webhook would give it; it has no payload
     */
    public InboundMessage receive(Address from, PhoneNumber to, String text, List<MediaRef> media) {
        return new InboundMessage(envelope(), mailbox.receive(from, to, text, media, timing.instant()));
    }

    /** Stores a file of an inbound message at the vendor. Unlike an upload, this is not a call of the application. */
    public MediaRef attach(MediaFile file) {
        return media.keep(file);
    }

    /**
     * Changes the delivery state of a sent message.
     *
     * @param id the id of its receipt
     * @param state the new state, which the history shows too
     * @return the event, as the vendor's webhook would give it; it has no payload
     * @throws IllegalArgumentException if the client remembers no message with this id
     */
    public DeliveryReport report(MessageId id, DeliveryState state) {
        FakeMailbox.Kept row = mailbox.report(id, state)
                .orElseThrow(() -> new IllegalArgumentException(
                        "This client sent no message with this id; use the id of a receipt"));
        DeliveryReport report = DeliveryReport.of(envelope(), row.record());
        return row.reference().map(report::withReference).orElse(report);
    }

    private Envelope envelope() {
        return new Envelope(provider, "fake-event-" + events.incrementAndGet(), timing.instant(), "");
    }

    // ---- the test's questions

    /**
     * Returns the messages that were sent, including those whose outcome is unknown to the caller and those with media: the last
     * 10,000, in order. A message that is here twice was sent twice.
     */
    public List<SmsMessage> sent() {
        return requests.sent();
    }

    /** Returns the messages with media that were sent: the last 10,000, in order. */
    public List<MediaMessage> sentMedia() {
        return requests.sentMedia();
    }

    /**
     * Returns the messages that the application tried to send, with any outcome: one for each call whose message
     * {@link #check(SmsMessage) check} accepts, the last 10,000, in order.
     */
    public List<SmsMessage> attempts() {
        return requests.attempts();
    }

    // ---- SmsClient

    @Override
    public ProviderId provider() {
        return provider;
    }

    @Override
    public String account() {
        return account == null ? DEFAULT_ACCOUNT : account;
    }

    /** Returns a capability if {@link Builder#only} kept it. */
    @Override
    public <C extends Capability> Optional<C> capability(Class<C> type) {
        return only == null || only.contains(type) ? SmsClient.super.capability(type) : Optional.empty();
    }

    @Override
    public SendReceipt send(SmsMessage message, CallOptions options) {
        return calls.run(sending(message), options);
    }

    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        return calls.start(sending(message), options);
    }

    private FakeRequest<SendReceipt> sending(SmsMessage message) {
        return requests.send(addressed(message), check(message));
    }

    /** Returns the issues that the {@linkplain Builder#rules rules} find, and one if the message has no sender. */
    @Override
    public List<Issue> check(SmsMessage message) {
        SmsMessage addressed = addressed(Objects.requireNonNull(message, "message"));
        Stream<Issue> sender = addressed.from().isPresent() ? Stream.empty() : Stream.of(Issue.missingSender());
        return Stream.concat(sender, rules.apply(addressed).stream()).toList();
    }

    @Override
    public SmsMessage addressed(SmsMessage message) {
        return message.from().isPresent() || defaultFrom == null ? message : message.withFrom(defaultFrom);
    }

    /** Closes the client: new calls get {@code IllegalStateException}, and held calls end at once. */
    @Override
    public void close() {
        calls.close();
    }

    // ---- bulk messages

    @Override
    public BulkResult sendAll(BulkMessage message, Consumer<? super RecipientResult> progress, CallOptions options) {
        return bulk.sendAll(message, progress, options);
    }

    @Override
    public CompletableFuture<BulkResult> sendAllAsync(
            BulkMessage message, Consumer<? super RecipientResult> progress, CallOptions options) {
        return bulk.sendAllAsync(message, progress, options);
    }

    @Override
    public List<Issue> check(BulkMessage message) {
        return bulk.check(message);
    }

    // ---- conversations and history

    @Override
    public Page<Conversation> conversations(PhoneNumber ownNumber, CallOptions options) {
        return this.<Conversation>reading("conversations", Conversations.class, options)
                .first(List.of(), () -> FakeReading.Rows.unmarked(mailbox.conversations(ownNumber)));
    }

    @Override
    public CompletableFuture<Page<Conversation>> conversationsAsync(PhoneNumber ownNumber, CallOptions options) {
        return this.<Conversation>reading("conversations", Conversations.class, options)
                .firstAsync(List.of(), () -> FakeReading.Rows.unmarked(mailbox.conversations(ownNumber)));
    }

    /** Returns the messages of a conversation, the oldest first, and marks them as read. */
    @Override
    public Page<MessageRecord> messages(ConversationRef conversation, CallOptions options) {
        return this.<MessageRecord>reading("messages", Conversations.class, options)
                .first(List.of(), () -> FakeReading.Rows.unmarked(mailbox.read(conversation)));
    }

    /** The asynchronous form of {@link #messages(ConversationRef, CallOptions)}. */
    @Override
    public CompletableFuture<Page<MessageRecord>> messagesAsync(ConversationRef conversation, CallOptions options) {
        return this.<MessageRecord>reading("messages", Conversations.class, options)
                .firstAsync(List.of(), () -> FakeReading.Rows.unmarked(mailbox.read(conversation)));
    }

    /** Returns the history, the oldest message first. */
    @Override
    public Page<MessageRecord> history(HistoryQuery query, CallOptions options) {
        return this.<MessageRecord>reading("history", MessageHistory.class, options)
                .first(check(query), () -> mailbox.rows(query, timing.instant()));
    }

    /** The asynchronous form of {@link #history(HistoryQuery, CallOptions)}. */
    @Override
    public CompletableFuture<Page<MessageRecord>> historyAsync(HistoryQuery query, CallOptions options) {
        return this.<MessageRecord>reading("history", MessageHistory.class, options)
                .firstAsync(check(query), () -> mailbox.rows(query, timing.instant()));
    }

    /** Reports a resume token that is not from this client. Every range of time is valid. */
    @Override
    public List<Issue> check(HistoryQuery query) {
        boolean good =
                query.resumeToken().map(token -> token.matches("\\d{1,18}")).orElse(true);
        return good
                ? List.of()
                : List.of(new Issue(
                        "resumeToken", "it is not a token of this client", "pass the resumeToken() of a page"));
    }

    private <T> FakeReading<T> reading(String operation, Class<? extends Capability> capability, CallOptions options) {
        return new FakeReading<>(provider, operation, capability, calls, script, pageSize, options);
    }

    // ---- media

    @Override
    public SendReceipt send(MediaMessage message, CallOptions options) {
        return calls.run(sending(message), options);
    }

    @Override
    public CompletableFuture<SendReceipt> sendAsync(MediaMessage message, CallOptions options) {
        return calls.start(sending(message), options);
    }

    private FakeRequest<SendReceipt> sending(MediaMessage message) {
        return requests.send(message, addressed(message.message()), check(message));
    }

    /** Returns the issues of {@link #check(SmsMessage)}, and reports media of another vendor. */
    @Override
    public List<Issue> check(MediaMessage message) {
        Stream<Issue> ofMedia = message.media().stream()
                .filter(ref -> ref.provider().isPresent()) // a public URL has no vendor
                .flatMap(ref -> media.check(ref).stream());
        return Stream.concat(check(message.message()).stream(), ofMedia)
                .distinct()
                .toList();
    }

    @Override
    public MediaContent fetch(MediaRef ref, CallOptions options) {
        return calls.run(requests.fetch(ref), options);
    }

    @Override
    public CompletableFuture<MediaContent> fetchAsync(MediaRef ref, CallOptions options) {
        return calls.start(requests.fetch(ref), options);
    }

    @Override
    public MediaRef upload(MediaFile file, CallOptions options) {
        return calls.run(requests.upload(file), options);
    }

    @Override
    public CompletableFuture<MediaRef> uploadAsync(MediaFile file, CallOptions options) {
        return calls.start(requests.upload(file), options);
    }

    // ---- numbers

    @Override
    public Page<OwnedNumber> numbers(CallOptions options) {
        return this.<OwnedNumber>reading("numbers", NumberListing.class, options)
                .first(List.of(), () -> FakeReading.Rows.unmarked(numbers.all()));
    }

    @Override
    public CompletableFuture<Page<OwnedNumber>> numbersAsync(CallOptions options) {
        return this.<OwnedNumber>reading("numbers", NumberListing.class, options)
                .firstAsync(List.of(), () -> FakeReading.Rows.unmarked(numbers.all()));
    }

    /** Acquires any number of this vendor that the account does not have yet. */
    @Override
    public OwnedNumber acquire(AvailableNumber number, CallOptions options) {
        return calls.run(requests.acquire(number), options);
    }

    /** The asynchronous form of {@link #acquire(AvailableNumber, CallOptions)}. */
    @Override
    public CompletableFuture<OwnedNumber> acquireAsync(AvailableNumber number, CallOptions options) {
        return calls.start(requests.acquire(number), options);
    }

    @Override
    public PhoneNumber release(PhoneNumber number, CallOptions options) {
        return calls.run(requests.release(number), options);
    }

    @Override
    public CompletableFuture<PhoneNumber> releaseAsync(PhoneNumber number, CallOptions options) {
        return calls.start(requests.release(number), options);
    }

    /** Returns the vendor, the account if it was named, and the number of sent messages. */
    @Override
    public String toString() {
        String named = account == null ? "" : "/" + account;
        return "FakeSmsClient[" + provider + named + ", " + sent().size() + " sent]";
    }

    /** Builds a {@link FakeSmsClient}. Not thread-safe. */
    public static final class Builder {
        private ProviderId provider = ProviderId.of("fake");
        private @Nullable String account;
        private @Nullable Set<Class<? extends Capability>> only;
        private Function<? super SmsMessage, List<Issue>> rules = message -> List.of();
        private @Nullable Address defaultFrom;
        private Collection<PhoneNumber> numbers = List.of();
        private int pageSize = 100;
        private Timing timing = new WallTiming();
        private Executor callbackExecutor = Runnable::run;

        private Builder() {}

        /** Sets the vendor's name; {@code fake} by default. */
        public Builder provider(ProviderId provider) {
            this.provider = Objects.requireNonNull(provider, "provider");
            return this;
        }

        /**
         * Names the account, as {@link ClientOptions.Builder#account} does: exceptions have the name. It is {@code default} by default.
         *
         * @throws IllegalArgumentException if the name is malformed
         */
        public Builder account(String account) {
            this.account =
                    ClientOptions.builder().account(account).build().account().orElseThrow(); // checks the name
            return this;
        }

        /**
         * Removes all capabilities except these.
         *
         * @param capabilities those that {@link FakeSmsClient#capability} returns; may be empty
         */
        @SafeVarargs
        public final Builder only(Class<? extends Capability>... capabilities) {
            Set<Class<? extends Capability>> left = new HashSet<>();
            for (Class<? extends Capability> capability : capabilities) {
                left.add(capability);
            }
            this.only = left;
            return this;
        }

        /** Sets the sender of messages that name none, as {@link ClientOptions.Builder#defaultFrom} does; none by default. */
        public Builder defaultFrom(Address defaultFrom) {
            this.defaultFrom = Objects.requireNonNull(defaultFrom, "defaultFrom");
            return this;
        }

        /**
         * Sets the rules for messages.
         *
         * @param rules returns the issues of a message; by default every message with a sender is valid
         */
        public Builder rules(Function<? super SmsMessage, List<Issue>> rules) {
            this.rules = Objects.requireNonNull(rules, "rules");
            return this;
        }

        /**
         * Sets the numbers of the account; none by default. The {@code from} of a message need not be one of them.
         */
        public Builder numbers(PhoneNumber... numbers) {
            this.numbers = List.of(numbers);
            return this;
        }

        /**
         * Sets the number of rows of a page.
         *
         * @param pageSize 1 to 10,000; 100 by default
         */
        public Builder pageSize(int pageSize) {
            if (pageSize < 1 || pageSize > MOST) {
                throw new IllegalArgumentException("pageSize is " + pageSize + "; it must be from 1 to " + MOST);
            }
            this.pageSize = pageSize;
            return this;
        }

        /**
         * Sets the clock of messages and deadlines: a {@link ManualTiming}, for example; the system's by default.
         */
        public Builder timing(Timing timing) {
            this.timing = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /** Sets where futures complete; by default on the thread that ends the call, which is the caller's unless the call is held. */
        public Builder callbackExecutor(Executor callbackExecutor) {
            this.callbackExecutor = Objects.requireNonNull(callbackExecutor, "callbackExecutor");
            return this;
        }

        /** Builds the client. */
        public FakeSmsClient build() {
            return new FakeSmsClient(this);
        }
    }
}
