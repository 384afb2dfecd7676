package dev.polysms.testkit;

import dev.polysms.Address;
import dev.polysms.CallOptions;
import dev.polysms.Capability;
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
import dev.polysms.spi.Safety;
import dev.polysms.spi.Timing;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.Envelope;
import dev.polysms.webhook.InboundMessage;
import java.time.Instant;
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
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A client with a vendor in memory, for tests of code that sends and reads texts: no HTTP, no port, no thread.
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
 * <p>It accepts everything, until a test says otherwise: by {@link #next(FakeOutcome...) next} for the calls that come next,
 * by {@link #usually usually} for all others. What it accepted, and what {@link #receive(String, String, String) came in}, is
 * found in its history, its conversations and among its media and numbers, as a vendor's would be. Ids are {@code fake-1},
 * {@code fake-2} and so on. Calls end at once, on the thread that makes them, unless the test {@linkplain #holdNext holds}
 * one.
 *
 * <p>Its type has every feature, which no vendor has. Code that asks for a feature by {@link #capability} finds those that
 * {@link Builder#only} left; code that demands one by its type is checked by the compiler against the real client.
 *
 * <p>Thread-safe. It remembers the last 10,000 texts and 64 MiB of media.
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
    private final @Nullable Set<Class<? extends Capability>> only;
    private final Function<? super SmsMessage, List<Issue>> rules;
    private final int pageSize;
    private final Timing timing;

    private final FakeCalls calls;
    private final FakeScript script = new FakeScript();
    private final FakeMailbox mailbox;
    private final FakeMedia media;
    private final FakeNumbers numbers;
    private final BulkSender bulk;
    private final Recent<SmsMessage> attempts = new Recent<>(MOST);
    private final Recent<SmsMessage> sent = new Recent<>(MOST);
    private final Recent<MediaMessage> sentMedia = new Recent<>(MOST);
    private final AtomicLong events = new AtomicLong();

    private FakeSmsClient(Builder builder) {
        this.provider = builder.provider;
        this.only = builder.only;
        this.rules = builder.rules;
        this.pageSize = builder.pageSize;
        this.timing = builder.timing;
        this.calls = new FakeCalls(builder.callbackExecutor, builder.timing);
        this.mailbox = new FakeMailbox(builder.provider, MOST);
        this.media = new FakeMedia(builder.provider);
        this.numbers = new FakeNumbers(builder.provider, builder.numbers);
        this.bulk = BulkSender.over(this, 1);
    }

    /** Returns a client of a vendor named {@code fake}, with every feature and without a number. */
    public static FakeSmsClient create() {
        return builder().build();
    }

    /**
     * Returns a builder.
     *
     * @return a builder with the defaults of {@link #create()}
     */
    public static Builder builder() {
        return new Builder();
    }

    // ---- what the test says

    /**
     * Sets the outcomes of the next sends, in the order in which the sends come: of texts, of texts with media, and of each
     * recipient's text in a bulk. They are added to those that are set already. A message that {@link #check(SmsMessage)
     * check} refuses uses none up.
     *
     * @param outcomes one for each send
     * @throws IllegalStateException if more than 10,000 would wait
     */
    public FakeSmsClient next(FakeOutcome... outcomes) {
        script.add(List.of(outcomes));
        return this;
    }

    /**
     * Sets the outcomes of the next calls of a feature; each further page of a list is a call too.
     *
     * @param capability the feature, such as {@code NumberProvisioning.class}
     * @throws IllegalArgumentException if the feature sends, which {@link #next(FakeOutcome...)} is for, if it only reads and
     *     the outcome is unknown, or if there is a receipt
     * @throws IllegalStateException if more than 10,000 would wait
     */
    public FakeSmsClient next(Class<? extends Capability> capability, FakeOutcome... outcomes) {
        script.add(capability, List.of(outcomes));
        return this;
    }

    /**
     * Sets the outcome of every send for which none is set by {@link #next(FakeOutcome...)}.
     *
     * @param outcome returns the outcome for a message; called on the thread that sends, by several at once
     */
    public FakeSmsClient usually(Function<? super SmsMessage, FakeOutcome> outcome) {
        script.usually(outcome);
        return this;
    }

    /**
     * Keeps the next call under way, of whatever kind, until the test lets it end. A blocking one blocks its thread. Its
     * deadline is that of its {@link CallOptions}; it has no other.
     *
     * @return the call, also before it comes
     */
    public HeldCall holdNext() {
        return calls.holdNext();
    }

    /**
     * Lets a text come in.
     *
     * @param from the sender: a number in E.164, a short code, a name
     * @param to the account's number in E.164
     * @return the event, as the vendor's webhook would give it
     */
    public InboundMessage receive(String from, String to, String text) {
        return receive(Address.of(from), PhoneNumber.of(to), text, List.of());
    }

    /**
     * Lets a text with media come in.
     *
     * @param from the sender
     * @param to the account's number
     * @param text the text, possibly of no length
     * @param media what {@link #attach} gave
     * @return the event, as the vendor's webhook would give it; it has no payload
     */
    public InboundMessage receive(Address from, PhoneNumber to, String text, List<MediaRef> media) {
        return new InboundMessage(envelope(), mailbox.receive(from, to, text, media, timing.instant()));
    }

    /** Gives the vendor a file that somebody attaches to a text; unlike an upload, this is no call of the application. */
    public MediaRef attach(MediaFile file) {
        return media.keep(file);
    }

    /**
     * Lets a text that was sent come further.
     *
     * @param id the id of its receipt
     * @param state how far it has come; the history says so too
     * @return the event, as the vendor's webhook would give it; it has no payload
     * @throws IllegalArgumentException if no text with that id is remembered
     */
    public DeliveryReport report(MessageId id, DeliveryState state) {
        FakeMailbox.Kept row = mailbox.report(id, state)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No text with this id was sent by this client; take the id of a receipt"));
        DeliveryReport report = DeliveryReport.of(envelope(), row.record());
        return row.reference().map(report::withReference).orElse(report);
    }

    private Envelope envelope() {
        return new Envelope(provider, "fake-event-" + events.incrementAndGet(), timing.instant(), "");
    }

    // ---- what the test asks

    /**
     * Returns the texts that went out, those too whose outcome the caller does not know. A text that is here twice was sent
     * twice.
     *
     * @return the last 10,000, those with media among them, in their order
     */
    public List<SmsMessage> sent() {
        return sent.all();
    }

    /**
     * Returns the texts with media that went out.
     *
     * @return the last 10,000, in their order
     */
    public List<MediaMessage> sentMedia() {
        return sentMedia.all();
    }

    /**
     * Returns the texts that were to be sent, whatever became of them: one for each call that {@link #check(SmsMessage)
     * check} let pass.
     *
     * @return the last 10,000, in their order
     */
    public List<SmsMessage> attempts() {
        return attempts.all();
    }

    // ---- SmsClient

    @Override
    public ProviderId provider() {
        return provider;
    }

    /** Returns a feature, if {@link Builder#only} left it. */
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
        return changing("send", check(message), () -> deal(message), outcome -> {
            sent.add(message);
            return mailbox.send(message, List.of(), outcome, timing.instant());
        });
    }

    private FakeOutcome deal(SmsMessage message) {
        attempts.add(message);
        return script.ofSend(message);
    }

    /** Returns the issues that the {@linkplain Builder#rules rules} find. */
    @Override
    public List<Issue> check(SmsMessage message) {
        return List.copyOf(rules.apply(Objects.requireNonNull(message, "message")));
    }

    /** Closes the client: new calls get {@code IllegalStateException}; what a test holds is given up at once. */
    @Override
    public void close() {
        calls.close();
    }

    // ---- many

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

    /** Reads the texts of a conversation, the oldest first; they count as read from then on. */
    @Override
    public Page<MessageRecord> messages(ConversationRef conversation, CallOptions options) {
        return this.<MessageRecord>reading("messages", Conversations.class, options)
                .first(List.of(), () -> FakeReading.Rows.unmarked(mailbox.read(conversation)));
    }

    /** Reads the texts of a conversation, the oldest first; they count as read from then on. */
    @Override
    public CompletableFuture<Page<MessageRecord>> messagesAsync(ConversationRef conversation, CallOptions options) {
        return this.<MessageRecord>reading("messages", Conversations.class, options)
                .firstAsync(List.of(), () -> FakeReading.Rows.unmarked(mailbox.read(conversation)));
    }

    /** Reads the history, the oldest text first. */
    @Override
    public Page<MessageRecord> history(HistoryQuery query, CallOptions options) {
        return this.<MessageRecord>reading("history", MessageHistory.class, options)
                .first(check(query), () -> rows(query));
    }

    /** Reads the history, the oldest text first. */
    @Override
    public CompletableFuture<Page<MessageRecord>> historyAsync(HistoryQuery query, CallOptions options) {
        return this.<MessageRecord>reading("history", MessageHistory.class, options)
                .firstAsync(check(query), () -> rows(query));
    }

    private FakeReading.Rows<MessageRecord> rows(HistoryQuery query) {
        Instant now = timing.instant();
        long after = query.resumeToken().map(Long::parseLong).orElse(0L);
        List<FakeMailbox.Kept> rows =
                mailbox.between(query.start(now), query.until().orElse(now), after);
        return new FakeReading.Rows<>(
                rows.stream().map(FakeMailbox.Kept::record).toList(),
                index -> Optional.of(Long.toString(rows.get(index).place())));
    }

    /** Reports a resume token that this client did not give; any range of time is good. */
    @Override
    public List<Issue> check(HistoryQuery query) {
        boolean good =
                query.resumeToken().map(token -> token.matches("\\d{1,18}")).orElse(true);
        return good
                ? List.of()
                : List.of(new Issue(
                        "resumeToken", "it is none of this client's", "take what a page's resumeToken() gave"));
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
        return changing("send", check(message), () -> deal(message.message()), outcome -> {
            sent.add(message.message());
            sentMedia.add(message);
            return mailbox.send(message.message(), message.media(), outcome, timing.instant());
        });
    }

    /** Returns the issues of {@link #check(SmsMessage)}, and reports media of another vendor. */
    @Override
    public List<Issue> check(MediaMessage message) {
        Stream<Issue> ofMedia = message.media().stream()
                .filter(ref -> ref.provider().isPresent()) // everybody can fetch the others
                .flatMap(ref -> media.check(ref).stream());
        return Stream.concat(check(message.message()).stream(), ofMedia)
                .distinct()
                .toList();
    }

    @Override
    public MediaContent fetch(MediaRef ref, CallOptions options) {
        return calls.run(fetching(ref), options);
    }

    @Override
    public CompletableFuture<MediaContent> fetchAsync(MediaRef ref, CallOptions options) {
        return calls.start(fetching(ref), options);
    }

    private FakeRequest<MediaContent> fetching(MediaRef ref) {
        return new FakeRequest<>(
                provider,
                "fetch",
                Safety.READ,
                media.check(ref),
                () -> script.of(MediaFetch.class),
                outcome -> media.fetch(ref));
    }

    @Override
    public MediaRef upload(MediaFile file, CallOptions options) {
        return calls.run(uploading(file), options);
    }

    @Override
    public CompletableFuture<MediaRef> uploadAsync(MediaFile file, CallOptions options) {
        return calls.start(uploading(file), options);
    }

    private FakeRequest<MediaRef> uploading(MediaFile file) {
        return changing("upload", media.check(file), () -> script.of(MediaUpload.class), outcome -> media.keep(file));
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

    /** Gets any number of this vendor's that is not the account's yet. */
    @Override
    public OwnedNumber acquire(AvailableNumber number, CallOptions options) {
        return calls.run(acquiring(number), options);
    }

    /** Gets any number of this vendor's that is not the account's yet. */
    @Override
    public CompletableFuture<OwnedNumber> acquireAsync(AvailableNumber number, CallOptions options) {
        return calls.start(acquiring(number), options);
    }

    private FakeRequest<OwnedNumber> acquiring(AvailableNumber number) {
        return changing(
                "acquire",
                numbers.check(number),
                () -> script.of(NumberProvisioning.class),
                outcome -> numbers.acquire(number.number()));
    }

    @Override
    public PhoneNumber release(PhoneNumber number, CallOptions options) {
        return calls.run(releasing(number), options);
    }

    @Override
    public CompletableFuture<PhoneNumber> releaseAsync(PhoneNumber number, CallOptions options) {
        return calls.start(releasing(number), options);
    }

    private FakeRequest<PhoneNumber> releasing(PhoneNumber number) {
        return changing(
                "release", List.of(), () -> script.of(NumberProvisioning.class), outcome -> numbers.release(number));
    }

    private <T> FakeRequest<T> changing(
            String operation, List<Issue> issues, Supplier<FakeOutcome> deal, Function<FakeOutcome, T> work) {
        return new FakeRequest<>(provider, operation, Safety.AT_MOST_ONCE, issues, deal, work);
    }

    /** Returns the vendor and how many texts went out. */
    @Override
    public String toString() {
        return "FakeSmsClient[" + provider + ", " + sent.all().size() + " sent]";
    }

    /** Builds a {@link FakeSmsClient}. Not thread-safe. */
    public static final class Builder {
        private ProviderId provider = ProviderId.of("fake");
        private @Nullable Set<Class<? extends Capability>> only;
        private Function<? super SmsMessage, List<Issue>> rules = message -> List.of();
        private Collection<PhoneNumber> numbers = List.of();
        private int pageSize = 100;
        private Timing timing = new WallTiming();
        private Executor callbackExecutor = Runnable::run;

        private Builder() {}

        /**
         * Sets the vendor's name.
         *
         * @param provider the name, {@code fake} if not set
         */
        public Builder provider(ProviderId provider) {
            this.provider = Objects.requireNonNull(provider, "provider");
            return this;
        }

        /**
         * Leaves the vendor without all features but these.
         *
         * @param capabilities what {@link FakeSmsClient#capability} finds, or none; all if this is not called
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

        /**
         * Sets what the vendor takes.
         *
         * @param rules returns everything that is wrong with a message; by default every message is valid
         */
        public Builder rules(Function<? super SmsMessage, List<Issue>> rules) {
            this.rules = Objects.requireNonNull(rules, "rules");
            return this;
        }

        /**
         * Sets the numbers of the account.
         *
         * @param numbers the numbers, none if not set; {@code from} of a text need not be one of them
         */
        public Builder numbers(PhoneNumber... numbers) {
            this.numbers = List.of(numbers);
            return this;
        }

        /**
         * Sets how many rows a page has.
         *
         * @param pageSize from 1 to 10,000; 100 if not set
         * @throws IllegalArgumentException if it is not from 1 to 10,000
         */
        public Builder pageSize(int pageSize) {
            if (pageSize < 1 || pageSize > MOST) {
                throw new IllegalArgumentException("A page has from 1 to " + MOST + " rows");
            }
            this.pageSize = pageSize;
            return this;
        }

        /**
         * Sets where the time of texts comes from, and what makes a deadline pass.
         *
         * @param timing the source, such as a {@link ManualTiming}; the system's if not set
         */
        public Builder timing(Timing timing) {
            this.timing = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /**
         * Sets where futures complete.
         *
         * @param callbackExecutor the executor; if not set, the thread that ends the call, which is that of the caller unless
         *     the call is held
         */
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
