package dev.polysms.voximplant;

import dev.polysms.Address;
import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.Page;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SenderName;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.bulk.BulkMessage;
import dev.polysms.bulk.BulkResult;
import dev.polysms.bulk.BulkSender;
import dev.polysms.bulk.RecipientResult;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.history.MessageRecord;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.NumberListing;
import dev.polysms.number.NumberProvisioning;
import dev.polysms.number.OwnedNumber;
import dev.polysms.resolve.OutcomeEvidence;
import dev.polysms.resolve.OutcomeSource;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.CountRange;
import dev.polysms.spi.Operation;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Secret;
import dev.polysms.spi.Timing;
import dev.polysms.spi.VendorCalls;
import dev.polysms.voximplant.internal.A2pSendBulk;
import dev.polysms.voximplant.internal.A2pSendSms;
import dev.polysms.voximplant.internal.ApiKey;
import dev.polysms.voximplant.internal.SendSmsMessage;
import dev.polysms.voximplant.internal.ServiceAccount;
import dev.polysms.voximplant.internal.ServiceAccountTokens;
import dev.polysms.voximplant.internal.SetAccountInfo;
import dev.polysms.voximplant.internal.VoximplantAccount;
import dev.polysms.voximplant.internal.VoximplantMessageRules;
import dev.polysms.voximplant.number.NumberQuery;
import dev.polysms.voximplant.number.VoximplantNumbers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Voximplant account: it sends messages from its phone numbers, and A2P messages from its sender names.
 *
 * <pre>{@code
 * try (VoximplantClient client = VoximplantClient.builder()
 *         .serviceAccount(Path.of("credentials.json"))
 *         .build()) {
 *     client.send(SmsMessage.of("+447443332211", "+447443332212", "Your table is ready"));
 * }
 * }</pre>
 *
 * <p>The sender decides the {@link SendMethod}: a message from a phone number goes by {@code SendSmsMessage}, up to 765 characters; a
 * message from a sender name by {@code A2PSendSms}, up to 1,600. {@link #send(VoximplantSms)} lets you choose the method, and whether
 * the vendor keeps the text. An accepted A2P message has an id; a message from a number usually has one. The receipt's
 * {@link SendReceipt#vendor vendor(VoximplantReceipt.class)} has the vendor's other fields. {@link #sendAll sendAll} sends to up to
 * 100 recipients in one request, by {@code A2PSendSms}.
 *
 * <p>The account has two histories: {@link #numberHistory()} for messages from and to its numbers, {@link #a2pHistory()} for A2P
 * messages. {@link A2pStatusPoller} polls the latter for delivery statuses.
 *
 * <p>A message that Voximplant refused for its rate limit is retried within the limits of {@link ClientOptions}. A message that it
 * refused as a repetition ({@code CONFLICT}) is never retried.
 *
 * <p>{@code docs/PROVIDERS.md} lists the facts about Voximplant and their sources. Thread-safe.
 *
 * @since 0.1.0
 */
public final class VoximplantClient
        implements SmsClient, MessageHistory, BulkSender, NumberListing, NumberProvisioning, OutcomeEvidence {
    /** {@code voximplant}. */
    public static final ProviderId PROVIDER = ProviderId.of("voximplant");

    private final OperationRunner runner;
    private final VendorCalls calls;
    private final VoximplantAccount account;
    private final @Nullable StoreBody storeBody;
    private final VoximplantHistory<SmsHistoryQuery> numberHistory;
    private final VoximplantHistory<A2pHistoryQuery> a2pHistory;
    private final VoximplantNumbers phoneNumbers;

    private VoximplantClient(OperationRunner runner, VoximplantAccount account, Builder builder) {
        this.runner = runner;
        this.calls = new VendorCalls(
                runner,
                message -> VoximplantMessageRules.check(VoximplantSms.of(message)),
                message -> sending(VoximplantSms.of(message)));
        this.account = account;
        this.storeBody = builder.storeBody;
        int offsetCap = builder.historyOffsetCap;
        this.numberHistory = new VoximplantHistory<>(SendMethod.NUMBER, calls, account, runner.timing(), offsetCap);
        this.a2pHistory = new VoximplantHistory<>(SendMethod.A2P, calls, account, runner.timing(), offsetCap);
        this.phoneNumbers = new VoximplantNumbers(calls, account::command);
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public ProviderId provider() {
        return calls.provider();
    }

    @Override
    public String account() {
        return calls.account();
    }

    @Override
    public Optional<Duration> defaultDeadline() {
        return calls.defaultDeadline();
    }

    Timing timing() {
        return runner.timing();
    }

    // ---- one message

    @Override
    public SendReceipt send(SmsMessage message, CallOptions options) {
        return calls.send(message, options);
    }

    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        return calls.sendAsync(message, options);
    }

    @Override
    public List<Issue> check(SmsMessage message) {
        return calls.check(message);
    }

    @Override
    public SmsMessage addressed(SmsMessage message) {
        return calls.addressed(message);
    }

    /** Sends a message with Voximplant's own options and waits for the outcome, as {@link #send(SmsMessage)} does. */
    public SendReceipt send(VoximplantSms sms) {
        return send(sms, CallOptions.none());
    }

    /** Sends as {@link #send(VoximplantSms)} does, with options for this call. */
    public SendReceipt send(VoximplantSms sms, CallOptions options) {
        VoximplantSms addressed = addressed(sms);
        return calls.call(check(addressed), () -> sending(addressed), addressed.message(), options);
    }

    /** Sends as {@link #send(VoximplantSms)} does, without waiting; see {@link #sendAsync(SmsMessage, CallOptions)}. */
    public CompletableFuture<SendReceipt> sendAsync(VoximplantSms sms) {
        return sendAsync(sms, CallOptions.none());
    }

    /** Sends as {@link #sendAsync(VoximplantSms)} does, with options for this call. */
    public CompletableFuture<SendReceipt> sendAsync(VoximplantSms sms, CallOptions options) {
        VoximplantSms addressed = addressed(sms);
        return calls.callAsync(check(addressed), () -> sending(addressed), addressed.message(), options);
    }

    /** Returns everything that is known to be wrong with a message and its send method, without I/O. */
    public List<Issue> check(VoximplantSms sms) {
        return VoximplantMessageRules.check(addressed(sms));
    }

    private VoximplantSms addressed(VoximplantSms sms) {
        return sms.with(calls.addressed(sms.message()));
    }

    private Operation<SmsMessage, SendReceipt> sending(VoximplantSms sms) {
        StoreBody keep = sms.storeBody().orElse(storeBody);
        return VoximplantMessageRules.sendMethod(sms) == SendMethod.A2P
                ? new A2pSendSms(account, sms.message().to(), keep)
                : new SendSmsMessage(account, keep);
    }

    /** Returns the history that shows messages from this sender: that of the numbers, or that of the A2P messages for a name. */
    @Override
    public List<OutcomeSource> sources(Address from) {
        if (from instanceof SenderName) {
            return List.of(OutcomeSource.history(PROVIDER, a2pHistory));
        }
        return from instanceof PhoneNumber ? List.of(OutcomeSource.history(PROVIDER, numberHistory)) : List.of();
    }

    // ---- one message to many

    /**
     * {@inheritDoc}
     *
     * <p>Voximplant takes up to 100 recipients in one request, by {@code A2PSendSms} only: from a sender name or a number that its
     * support has set up for A2P. {@link BulkSender#over BulkSender.over(client, …)} sends from other numbers one by one.
     */
    @Override
    public BulkResult sendAll(BulkMessage message, Consumer<? super RecipientResult> progress, CallOptions options) {
        runner.requireOpen();
        List<Issue> issues = check(message);
        if (!issues.isEmpty()) {
            throw invalid(issues);
        }
        return calls.bulk(message, A2pSendBulk.MOST_RECIPIENTS, this::sending, progress, options);
    }

    /** Sends as {@link #sendAll(BulkMessage, Consumer, CallOptions)} does, without waiting. */
    @Override
    public CompletableFuture<BulkResult> sendAllAsync(
            BulkMessage message, Consumer<? super RecipientResult> progress, CallOptions options) {
        runner.requireOpen();
        List<Issue> issues = check(message);
        if (!issues.isEmpty()) {
            return CompletableFuture.failedFuture(invalid(issues));
        }
        return calls.bulkAsync(message, A2pSendBulk.MOST_RECIPIENTS, this::sending, progress, options);
    }

    @Override
    public List<Issue> check(BulkMessage message) {
        return VoximplantMessageRules.check(message);
    }

    private Operation<BulkMessage, List<RecipientResult>> sending(BulkMessage batch) {
        return new A2pSendBulk(account, batch.recipients(), storeBody);
    }

    private static InvalidRequestException invalid(List<Issue> issues) {
        return InvalidRequestException.builder(PROVIDER, issues).build();
    }

    // ---- histories

    /** Returns the history of the messages from and to the account's numbers, with Voximplant's own filters. */
    public VoximplantHistory<SmsHistoryQuery> numberHistory() {
        return numberHistory;
    }

    /** Returns the history of the account's A2P messages, which Voximplant keeps separately. */
    public VoximplantHistory<A2pHistoryQuery> a2pHistory() {
        return a2pHistory;
    }

    /** {@inheritDoc} This is {@link #numberHistory()}. */
    @Override
    public Page<MessageRecord> history(HistoryQuery query, CallOptions options) {
        return numberHistory.history(query, options);
    }

    /** {@inheritDoc} This is {@link #numberHistory()}. */
    @Override
    public CompletableFuture<Page<MessageRecord>> historyAsync(HistoryQuery query, CallOptions options) {
        return numberHistory.historyAsync(query, options);
    }

    @Override
    public List<Issue> check(HistoryQuery query) {
        return numberHistory.check(query);
    }

    // ---- phone numbers

    /** Returns the methods for phone numbers that only Voximplant has: filters, the search of numbers on offer, settings. */
    public VoximplantNumbers phoneNumbers() {
        return phoneNumbers;
    }

    /** {@inheritDoc} Each has a {@link dev.polysms.voximplant.number.VoximplantNumber}. {@link VoximplantNumbers#numbers} has filters. */
    @Override
    public Page<OwnedNumber> numbers(CallOptions options) {
        return phoneNumbers.with(options).numbers(NumberQuery.all());
    }

    @Override
    public CompletableFuture<Page<OwnedNumber>> numbersAsync(CallOptions options) {
        return phoneNumbers.with(options).numbersAsync(NumberQuery.all());
    }

    /**
     * Buys a number that {@link VoximplantNumbers#available} found, and waits for the outcome. Its SMS is off until
     * {@link VoximplantNumbers#enableSms}. The result has a {@link dev.polysms.voximplant.number.AcquiredNumber}.
     */
    @Override
    public OwnedNumber acquire(AvailableNumber number, CallOptions options) {
        return phoneNumbers.with(options).acquire(number);
    }

    @Override
    public CompletableFuture<OwnedNumber> acquireAsync(AvailableNumber number, CallOptions options) {
        return phoneNumbers.with(options).acquireAsync(number);
    }

    @Override
    public PhoneNumber release(PhoneNumber number, CallOptions options) {
        return phoneNumbers.with(options).release(number);
    }

    @Override
    public CompletableFuture<PhoneNumber> releaseAsync(PhoneNumber number, CallOptions options) {
        return phoneNumbers.with(options).releaseAsync(number);
    }

    // ---- account

    /**
     * Changes the account's settings for SMS, and returns them. Settings that are not set stay as they are.
     *
     * @throws dev.polysms.SmsException if the change is not proven
     * @throws IllegalStateException if the client is closed
     */
    public SmsSettings configure(SmsSettings settings) {
        return configure(settings, CallOptions.none());
    }

    /** Changes the account's settings as {@link #configure(SmsSettings)} does, with options for this call. */
    public SmsSettings configure(SmsSettings settings, CallOptions options) {
        return calls.call(List.of(), () -> new SetAccountInfo(account, settings), settings, options);
    }

    /** Changes the account's settings without waiting, as {@link #configure(SmsSettings)} does. */
    public CompletableFuture<SmsSettings> configureAsync(SmsSettings settings) {
        return configureAsync(settings, CallOptions.none());
    }

    /** Changes the account's settings without waiting, as {@link #configure(SmsSettings, CallOptions)} does. */
    public CompletableFuture<SmsSettings> configureAsync(SmsSettings settings, CallOptions options) {
        return calls.callAsync(List.of(), () -> new SetAccountInfo(account, settings), settings, options);
    }

    @Override
    public void close() {
        calls.close();
    }

    /** Returns the vendor's name, and the account's if it was named. */
    @Override
    public String toString() {
        return "VoximplantClient" + calls;
    }

    /**
     * Builds a {@link VoximplantClient} with a service account, or with an account id and its API key. The vendor calls the API key
     * deprecated. A service account can have only the roles that it needs; the role {@code CallsSMS} allows both send methods. Not
     * thread-safe.
     */
    public static final class Builder {
        private static final CountRange OFFSET_CAPS = new CountRange(1, 1_000_000);

        private @Nullable ServiceAccount serviceAccount;
        private @Nullable Secret accountId;
        private @Nullable Secret apiKey;
        private @Nullable StoreBody storeBody;
        private int historyOffsetCap = 10_000;
        private URI baseUrl = URI.create("https://api.voximplant.com");
        private @Nullable String accountName;
        private ClientOptions options = ClientOptions.defaults();

        private Builder() {}

        /**
         * Sets the service account by its file, which is read at once.
         *
         * @param credentials the {@code credentials.json} from the control panel
         * @throws IllegalArgumentException if the file cannot be read, or a part is missing or wrong; the message does not quote it
         * @throws IllegalStateException if an account id or API key was set
         */
        public Builder serviceAccount(Path credentials) {
            requireNoApiKey();
            this.serviceAccount = ServiceAccount.read(credentials);
            return this;
        }

        /**
         * Sets the service account by the content of its file.
         *
         * @param json the content of the {@code credentials.json} from the control panel
         * @throws IllegalArgumentException if a part is missing or wrong; the message does not quote it
         * @throws IllegalStateException if an account id or API key was set
         */
        public Builder serviceAccount(String json) {
            requireNoApiKey();
            this.serviceAccount = ServiceAccount.parse(json);
            return this;
        }

        /**
         * Sets the service account by its parts.
         *
         * @param accountId the id of the account; with the id of a child account, the key of its parent acts for the child
         * @param privateKey the key, PKCS#8 in PEM, which begins with {@code -----BEGIN PRIVATE KEY-----}
         * @throws IllegalArgumentException if a part is wrong; the message does not quote it
         * @throws IllegalStateException if an account id or API key was set
         */
        public Builder serviceAccount(String accountId, String keyId, String privateKey) {
            requireNoApiKey();
            this.serviceAccount = ServiceAccount.of(accountId, keyId, privateKey);
            return this;
        }

        /**
         * Sets the id of the account, for use with {@link #apiKey(String)}.
         *
         * @throws IllegalArgumentException if it is blank or has a control character
         * @throws IllegalStateException if a service account was set
         */
        public Builder accountId(String accountId) {
            requireNoServiceAccount("accountId");
            this.accountId = Secret.of("accountId", accountId);
            return this;
        }

        /**
         * Sets the API key of the account, for use with {@link #accountId}.
         *
         * @throws IllegalArgumentException if it is blank or has a control character
         * @throws IllegalStateException if a service account was set
         */
        public Builder apiKey(String apiKey) {
            requireNoServiceAccount("apiKey");
            this.apiKey = Secret.of("apiKey", apiKey);
            return this;
        }

        /**
         * Sets the source of the API key, for use with {@link #accountId}. It is read for every request, by many threads.
         *
         * @throws IllegalStateException if a service account was set
         */
        public Builder apiKey(Supplier<String> apiKey) {
            requireNoServiceAccount("apiKey");
            this.apiKey = Secret.of("apiKey", apiKey);
            return this;
        }

        private void requireNoApiKey() {
            if (accountId != null || apiKey != null) {
                throw secondKind("serviceAccount", accountId != null ? "accountId" : "apiKey");
            }
        }

        private void requireNoServiceAccount(String setter) {
            if (serviceAccount != null) {
                throw secondKind(setter, "serviceAccount");
            }
        }

        private static IllegalStateException secondKind(String setter, String earlier) {
            return new IllegalStateException(setter + " cannot be set after " + earlier
                    + ": a client has a service account, or an account id and an API key; remove one of the calls");
        }

        /**
         * Sets whether Voximplant keeps the texts of this client's messages, so that its history shows them. A
         * {@link VoximplantSms} may override it. If it is not set, the settings of the account decide.
         */
        public Builder storeBody(StoreBody storeBody) {
            this.storeBody = Objects.requireNonNull(storeBody, "storeBody");
            return this;
        }

        /**
         * Sets how many rows Voximplant's histories return for one range of time. A range with more rows is divided before any
         * row is read. The default is 10,000, the limit that the vendor documents for its other histories.
         *
         * @param historyOffsetCap 1 to 1,000,000
         * @throws IllegalArgumentException if it is less or more
         */
        public Builder historyOffsetCap(int historyOffsetCap) {
            this.historyOffsetCap = OFFSET_CAPS.require("historyOffsetCap", historyOffsetCap);
            return this;
        }

        /** Sets the URL before {@code /platform_api}. GetAccountInfo names the vendor's preferred host of an account. */
        public Builder baseUrl(URI baseUrl) {
            this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
            return this;
        }

        /** Sends to a sandbox instead of Voximplant, by the root URL of the sandbox, such as {@code SmsSandbox.uri()}. */
        public Builder sandbox(URI sandbox) {
            return baseUrl(sandbox.resolve("/voximplant"));
        }

        /**
         * Names the account, as {@link ClientOptions.Builder#account} does: logs, exceptions and metrics then show which account it was.
         *
         * @param name a letter, then up to 39 letters, digits, dots, hyphens or underscores
         */
        public Builder account(String name) {
            this.accountName = Objects.requireNonNull(name, "name");
            return this;
        }

        /** Sets deadlines, retries and limits. */
        public Builder options(ClientOptions options) {
            this.options = Objects.requireNonNull(options, "options");
            return this;
        }

        /**
         * Builds the client. Close it when it is no longer needed.
         *
         * @throws IllegalStateException if credentials, or a part of them, are missing
         * @throws IllegalArgumentException if the base URL is not safe for credentials
         */
        public VoximplantClient build() {
            BaseUrl url = BaseUrl.of("baseUrl", baseUrl, options);
            if (serviceAccount != null) {
                OperationRunner runner = OperationRunner.create(PROVIDER, ownOptions())
                        .withTokens(new ServiceAccountTokens(serviceAccount));
                return new VoximplantClient(runner, new VoximplantAccount(url, null), this);
            }
            VoximplantAccount account = new VoximplantAccount(url, requireApiKey());
            return new VoximplantClient(OperationRunner.create(PROVIDER, ownOptions()), account, this);
        }

        private ClientOptions ownOptions() {
            ClientOptions.Builder own = options.toBuilder();
            if (accountName != null) {
                own.account(accountName);
            }
            return own.build();
        }

        private ApiKey requireApiKey() {
            if (accountId == null && apiKey == null) {
                throw new IllegalStateException(
                        "Voximplant needs credentials; call serviceAccount(…), or accountId(…) and"
                                + " apiKey(…), before build()");
            }
            if (accountId == null) {
                throw new IllegalStateException(
                        "Voximplant needs an account id with the API key; call accountId(…) before build()");
            }
            if (apiKey == null) {
                throw new IllegalStateException(
                        "Voximplant needs an API key with the account id; call apiKey(…) before build()");
            }
            return new ApiKey(accountId, apiKey);
        }
    }
}
