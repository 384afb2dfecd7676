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
import dev.polysms.spi.Operation;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.PagedRead;
import dev.polysms.spi.Secret;
import dev.polysms.spi.Timing;
import dev.polysms.spi.VendorClient;
import dev.polysms.voximplant.internal.A2pSendBulk;
import dev.polysms.voximplant.internal.A2pSendSms;
import dev.polysms.voximplant.internal.ApiKey;
import dev.polysms.voximplant.internal.CsvContent;
import dev.polysms.voximplant.internal.HistoryCount;
import dev.polysms.voximplant.internal.HistoryCsv;
import dev.polysms.voximplant.internal.HistoryCursor;
import dev.polysms.voximplant.internal.HistoryQuestion;
import dev.polysms.voximplant.internal.HistoryRead;
import dev.polysms.voximplant.internal.SendSmsMessage;
import dev.polysms.voximplant.internal.ServiceAccount;
import dev.polysms.voximplant.internal.ServiceAccountTokens;
import dev.polysms.voximplant.internal.SetAccountInfo;
import dev.polysms.voximplant.internal.VoximplantAccount;
import dev.polysms.voximplant.internal.VoximplantMessageRules;
import dev.polysms.voximplant.number.AcquiredNumber;
import dev.polysms.voximplant.number.NumberQuery;
import dev.polysms.voximplant.number.VoximplantNumber;
import dev.polysms.voximplant.number.VoximplantNumbers;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Voximplant account: texts from its phone numbers, and as A2P texts from its sender names.
 *
 * <pre>{@code
 * try (VoximplantClient client = VoximplantClient.builder()
 *         .serviceAccount(Path.of("credentials.json"))
 *         .build()) {
 *     client.send(SmsMessage.of("+447443332211", "+447443332212", "Your table is ready"));
 * }
 * }</pre>
 *
 * <p>The sender decides the {@link SendMethod}: a phone number sends by {@code SendSmsMessage}, up to 765 characters; a sender
 * name by {@code A2PSendSms}, up to 1,600. {@link #send(VoximplantSms)} takes a route of your choice, and whether the vendor
 * keeps the text. An accepted A2P text has a message id; one from a number usually has.
 * {@link SendReceipt#vendor vendor(VoximplantReceipt.class)} has the rest.
 *
 * <p>{@link #sendAll sendAll} hands over a hundred recipients at a time, by {@code A2PSendSms}.
 *
 * <p>What was sent and received is in two histories: {@link #history(SmsHistoryQuery)} reads that of the numbers,
 * {@link #a2pHistory()} that of the A2P texts. {@link A2pStatusPoller} asks the latter again and again, and tells a tracker.
 *
 * <p>A text that Voximplant has just refused for its rate limit is tried again, as {@link ClientOptions} tells. One that it
 * calls a repetition ({@code CONFLICT}) never is.
 *
 * <p>What is known of Voximplant, and how surely, stands in {@code docs/PROVIDERS.md}.
 */
public final class VoximplantClient extends VendorClient
        implements MessageHistory, BulkSender, NumberListing, NumberProvisioning, OutcomeEvidence {
    /** {@code voximplant}. */
    public static final ProviderId PROVIDER = ProviderId.of("voximplant");

    private final OperationRunner runner;
    private final VoximplantAccount account;
    private final @Nullable StoreBody storeBody;
    private final int historyOffsetCap;
    private final A2pHistory a2pHistory;

    private VoximplantClient(OperationRunner runner, VoximplantAccount account, Builder builder) {
        super(runner);
        this.runner = runner;
        this.account = account;
        this.storeBody = builder.storeBody;
        this.historyOffsetCap = builder.historyOffsetCap;
        this.a2pHistory = new A2pHistory(this);
    }

    /**
     * Returns an empty builder.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public List<Issue> check(SmsMessage message) {
        return check(VoximplantSms.of(addressed(message)));
    }

    /**
     * Tells everything that is known to be wrong with a text by its route, without any I/O. {@code send} does the same first.
     *
     * @param sms the text
     * @return every issue, or an empty list
     */
    public List<Issue> check(VoximplantSms sms) {
        return VoximplantMessageRules.check(sms);
    }

    /**
     * Sends a text with Voximplant's extras and waits for the outcome.
     *
     * @param sms the text
     * @return the vendor's proof that it accepted the text
     * @throws dev.polysms.SmsException for every other outcome
     * @throws IllegalStateException if the client is closed
     */
    public SendReceipt send(VoximplantSms sms) {
        return send(sms, CallOptions.none());
    }

    /**
     * Sends a text with Voximplant's extras and waits for the outcome, as {@link #send(SmsMessage, CallOptions)} does.
     *
     * @param sms the text
     * @param options what this call does differently
     * @return the vendor's proof that it accepted the text
     * @throws dev.polysms.SmsException for every other outcome
     * @throws IllegalStateException if the client is closed
     */
    public SendReceipt send(VoximplantSms sms, CallOptions options) {
        return call(check(sms), () -> operation(sms), sms.message(), options);
    }

    /**
     * Sends a text with Voximplant's extras without waiting.
     *
     * @param sms the text
     * @return the outcome, as {@link #sendAsync(SmsMessage, CallOptions)} tells
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<SendReceipt> sendAsync(VoximplantSms sms) {
        return sendAsync(sms, CallOptions.none());
    }

    /**
     * Sends a text with Voximplant's extras without waiting.
     *
     * @param sms the text
     * @param options what this call does differently
     * @return the outcome, as {@link #sendAsync(SmsMessage, CallOptions)} tells
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<SendReceipt> sendAsync(VoximplantSms sms, CallOptions options) {
        return callAsync(check(sms), () -> operation(sms), sms.message(), options);
    }

    @Override
    protected Operation<SmsMessage, SendReceipt> sendOperation(SmsMessage message) {
        return operation(VoximplantSms.of(message));
    }

    private Operation<SmsMessage, SendReceipt> operation(VoximplantSms sms) {
        StoreBody keep = sms.storeBody().orElse(storeBody);
        return VoximplantMessageRules.route(sms) == SendMethod.A2P
                ? new A2pSendSms(account, sms.message().to(), keep)
                : new SendSmsMessage(account, keep);
    }

    // ---- bulk

    /**
     * {@inheritDoc}
     *
     * <p>Voximplant takes a hundred recipients in one request, by {@code A2PSendSms} only: from a sender name or number that its
     * support has set up for A2P. From other numbers, {@link BulkSender#over BulkSender.over(client, …)} sends one by one.
     */
    @Override
    public BulkResult sendAll(BulkMessage message, Consumer<? super RecipientResult> progress, CallOptions options) {
        runner.requireOpen();
        List<Issue> issues = check(message);
        if (!issues.isEmpty()) {
            throw InvalidRequestException.builder(PROVIDER, issues).build();
        }
        return bulk(message, A2pSendBulk.MOST_RECIPIENTS, this::operation, progress, options);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Voximplant takes a hundred recipients in one request, by {@code A2PSendSms} only, as
     * {@link #sendAll(BulkMessage, Consumer, CallOptions)} tells.
     */
    @Override
    public CompletableFuture<BulkResult> sendAllAsync(
            BulkMessage message, Consumer<? super RecipientResult> progress, CallOptions options) {
        runner.requireOpen();
        List<Issue> issues = check(message);
        if (!issues.isEmpty()) {
            return CompletableFuture.failedFuture(
                    InvalidRequestException.builder(PROVIDER, issues).build());
        }
        return bulkAsync(message, A2pSendBulk.MOST_RECIPIENTS, this::operation, progress, options);
    }

    @Override
    public List<Issue> check(BulkMessage message) {
        return VoximplantMessageRules.check(message);
    }

    private Operation<BulkMessage, List<RecipientResult>> operation(BulkMessage batch) {
        return new A2pSendBulk(account, batch.recipients(), storeBody);
    }

    // ---- history

    /**
     * {@inheritDoc}
     *
     * <p>This is the history of {@link SendMethod#NUMBER}; {@link #a2pHistory()} has that of the A2P texts. A range of more rows than
     * Voximplant gives of one is divided, and then read from its earliest part to its latest.
     */
    @Override
    public Page<MessageRecord> history(HistoryQuery query, CallOptions options) {
        return history(question(SendMethod.NUMBER, query), options);
    }

    /**
     * {@inheritDoc}
     *
     * <p>This is the history of {@link SendMethod#NUMBER}, as {@link #history(HistoryQuery, CallOptions)} tells.
     */
    @Override
    public CompletableFuture<Page<MessageRecord>> historyAsync(HistoryQuery query, CallOptions options) {
        return historyAsync(question(SendMethod.NUMBER, query), options);
    }

    @Override
    public List<Issue> check(HistoryQuery query) {
        return question(SendMethod.NUMBER, query).check();
    }

    /**
     * Reads the history of the texts from and to the account's numbers, with Voximplant's own filters.
     *
     * @param query the question
     * @return the first page, in the vendor's order
     * @throws dev.polysms.InvalidRequestException if {@link #check(SmsHistoryQuery)} finds an issue
     * @throws dev.polysms.SmsException if it could not be read
     * @throws IllegalStateException if the client is closed
     */
    public Page<MessageRecord> history(SmsHistoryQuery query) {
        return history(query, CallOptions.none());
    }

    /**
     * Reads the history of the texts from and to the account's numbers, with Voximplant's own filters.
     *
     * @param query the question
     * @param options what each page's call does differently
     * @return the first page, in the vendor's order
     * @throws dev.polysms.InvalidRequestException if {@link #check(SmsHistoryQuery)} finds an issue
     * @throws dev.polysms.SmsException if it could not be read
     * @throws IllegalStateException if the client is closed
     */
    public Page<MessageRecord> history(SmsHistoryQuery query, CallOptions options) {
        return history(HistoryQuestion.of(query), options);
    }

    /**
     * Reads the history of the texts from and to the account's numbers, with Voximplant's own filters, without waiting.
     *
     * @param query the question
     * @return the first page, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<Page<MessageRecord>> historyAsync(SmsHistoryQuery query) {
        return historyAsync(query, CallOptions.none());
    }

    /**
     * Reads the history of the texts from and to the account's numbers, with Voximplant's own filters, without waiting.
     *
     * @param query the question
     * @param options what each page's call does differently
     * @return the first page, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<Page<MessageRecord>> historyAsync(SmsHistoryQuery query, CallOptions options) {
        return historyAsync(HistoryQuestion.of(query), options);
    }

    /**
     * Tells everything that is known to be wrong with a question, without any I/O.
     *
     * @param query the question
     * @return every issue, or an empty list
     */
    public List<Issue> check(SmsHistoryQuery query) {
        return HistoryQuestion.of(query).check();
    }

    /**
     * Writes a part of the history as CSV, in Voximplant's own layout, and waits.
     *
     * @param query the question: its page size, 1,000 rows unless told, is what one export has room for
     * @param out where to; neither flushed nor closed
     * @return how many bytes were written
     * @throws IOException if the connection breaks on the way, or {@code out} fails; a part may have been written
     * @throws dev.polysms.InvalidRequestException if the question is known to be wrong
     * @throws dev.polysms.SmsException if it could not be read, and if there are more rows than one export has room for;
     *     nothing was written then
     * @throws IllegalStateException if the client is closed
     */
    public long exportHistory(SmsHistoryQuery query, OutputStream out) throws IOException {
        return exportHistory(query, out, CallOptions.none());
    }

    /**
     * Writes a part of the history as CSV, in Voximplant's own layout, and waits. That takes two requests: the first counts
     * the rows, since an export does not tell what it left out.
     *
     * @param query the question: its page size, 1,000 rows unless told, is what one export has room for
     * @param out where to; neither flushed nor closed
     * @param options what each of the two calls does differently
     * @return how many bytes were written
     * @throws IOException if the connection breaks on the way, or {@code out} fails; a part may have been written
     * @throws dev.polysms.InvalidRequestException if the question is known to be wrong
     * @throws dev.polysms.SmsException if it could not be read, and if there are more rows than one export has room for;
     *     nothing was written then
     * @throws IllegalStateException if the client is closed
     */
    public long exportHistory(SmsHistoryQuery query, OutputStream out, CallOptions options) throws IOException {
        return exportHistory(HistoryQuestion.of(query), out, options);
    }

    /** Returns the one history of the two in which messages from this sender show: numbers and names have one each. */
    @Override
    public List<OutcomeSource> sources(Address from) {
        if (from instanceof SenderName) {
            return List.of(OutcomeSource.history(PROVIDER, a2pHistory));
        }
        return from instanceof PhoneNumber ? List.of(OutcomeSource.history(PROVIDER, this)) : List.of();
    }

    /**
     * Returns the history of the A2P texts, which Voximplant keeps apart.
     *
     * @return the history, which ends with this client
     */
    public A2pHistory a2pHistory() {
        return a2pHistory;
    }

    HistoryQuestion question(SendMethod route, HistoryQuery query) {
        return HistoryQuestion.of(route, query, now());
    }

    Page<MessageRecord> history(HistoryQuestion question, CallOptions options) {
        return page(question.check(), () -> read(question), options);
    }

    CompletableFuture<Page<MessageRecord>> historyAsync(HistoryQuestion question, CallOptions options) {
        return pageAsync(question.check(), () -> read(question), options);
    }

    private HistoryRead read(HistoryQuestion question) {
        return new HistoryRead(account, question, now(), historyOffsetCap);
    }

    long exportHistory(HistoryQuestion question, OutputStream out, CallOptions options) throws IOException {
        Objects.requireNonNull(out, "out");
        HistoryCursor whole = question.whole(now());
        int total = call(question.checkExport(), () -> new HistoryCount(account, question), whole, options);
        try (CsvContent csv = call(List.of(), () -> new HistoryCsv(account, question, total), whole, options)) {
            return csv.transferTo(out);
        }
    }

    private Instant now() {
        return timing().instant();
    }

    Timing timing() {
        return runner.timing();
    }

    // ---- account

    /**
     * Sets what the account does with SMS as a whole, and waits.
     *
     * @param settings the settings; what they leave out stays as it is
     * @throws dev.polysms.SmsException if it is not proven that it was done
     * @throws IllegalStateException if the client is closed
     */
    public void configure(SmsSettings settings) {
        configure(settings, CallOptions.none());
    }

    /**
     * Sets what the account does with SMS as a whole, and waits.
     *
     * @param settings the settings; what they leave out stays as it is
     * @param options what this call does differently
     * @throws dev.polysms.SmsException if it is not proven that it was done
     * @throws IllegalStateException if the client is closed
     */
    public void configure(SmsSettings settings, CallOptions options) {
        call(List.of(), () -> new SetAccountInfo(account, settings), settings, options);
    }

    /**
     * Sets what the account does with SMS as a whole, without waiting.
     *
     * @param settings the settings; what they leave out stays as it is
     * @return the settings, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<SmsSettings> configureAsync(SmsSettings settings) {
        return configureAsync(settings, CallOptions.none());
    }

    /**
     * Sets what the account does with SMS as a whole, without waiting.
     *
     * @param settings the settings; what they leave out stays as it is
     * @param options what this call does differently
     * @return the settings, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<SmsSettings> configureAsync(SmsSettings settings, CallOptions options) {
        return callAsync(List.of(), () -> new SetAccountInfo(account, settings), settings, options);
    }

    // ---- phone numbers

    /**
     * Returns the methods on phone numbers that only Voximplant has: filters, the search of numbers to buy, settings.
     *
     * @return the methods; they are open as long as this client
     */
    public VoximplantNumbers phoneNumbers() {
        return new VoximplantNumbers(new Calls(), account::command);
    }

    /** {@inheritDoc} Each has a {@link VoximplantNumber}. {@link VoximplantNumbers#numbers} takes filters. */
    @Override
    public Page<OwnedNumber> numbers(CallOptions options) {
        return phoneNumbers().with(options).numbers(NumberQuery.all());
    }

    @Override
    public CompletableFuture<Page<OwnedNumber>> numbersAsync(CallOptions options) {
        return phoneNumbers().with(options).numbersAsync(NumberQuery.all());
    }

    /**
     * Buys a number and waits for the outcome. The number must come from {@link VoximplantNumbers#available}, whose record
     * tells where it is. Its SMS is off until {@link VoximplantNumbers#enableSms}; {@link AcquiredNumber} has what else the vendor said.
     */
    @Override
    public OwnedNumber acquire(AvailableNumber number, CallOptions options) {
        return phoneNumbers().with(options).acquire(number);
    }

    @Override
    public CompletableFuture<OwnedNumber> acquireAsync(AvailableNumber number, CallOptions options) {
        return phoneNumbers().with(options).acquireAsync(number);
    }

    @Override
    public PhoneNumber release(PhoneNumber number, CallOptions options) {
        return phoneNumbers().with(options).release(number);
    }

    @Override
    public CompletableFuture<PhoneNumber> releaseAsync(PhoneNumber number, CallOptions options) {
        return phoneNumbers().with(options).releaseAsync(number);
    }

    /** Lets the methods on a topic run as the client's own do. */
    private final class Calls implements VendorCalls {
        @Override
        public <I, O> O call(List<Issue> issues, Supplier<Operation<I, O>> operation, I input, CallOptions options) {
            return VoximplantClient.this.call(issues, operation, input, options);
        }

        @Override
        public <I, O> CompletableFuture<O> callAsync(
                List<Issue> issues, Supplier<Operation<I, O>> operation, I input, CallOptions options) {
            return VoximplantClient.this.callAsync(issues, operation, input, options);
        }

        @Override
        public <C, T> Page<T> page(List<Issue> issues, Supplier<PagedRead<C, T>> read, CallOptions options) {
            return VoximplantClient.this.page(issues, read, options);
        }

        @Override
        public <C, T> CompletableFuture<Page<T>> pageAsync(
                List<Issue> issues, Supplier<PagedRead<C, T>> read, CallOptions options) {
            return VoximplantClient.this.pageAsync(issues, read, options);
        }
    }

    /**
     * Builds a {@link VoximplantClient}: with a service account, or with an account id and its API key. The vendor calls the
     * API key deprecated; a service account can be given just the roles it needs ({@code CallsSMS} serves both routes). Not
     * thread-safe.
     */
    public static final class Builder {
        private static final int HIGHEST_OFFSET_CAP = 1_000_000;

        private @Nullable ServiceAccount serviceAccount;
        private @Nullable Secret accountId;
        private @Nullable Secret apiKey;
        private @Nullable StoreBody storeBody;
        private int historyOffsetCap = 10_000;
        private URI baseUrl = URI.create("https://api.voximplant.com");
        private ClientOptions options = ClientOptions.defaults();

        private Builder() {}

        /**
         * Sets the service account by its file, which is read here and now.
         *
         * @param credentials the {@code credentials.json} that the control panel gave
         * @return this builder
         * @throws IllegalArgumentException if it cannot be read or cannot be right; the message does not repeat it
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
         * @param json the content of the {@code credentials.json} that the control panel gave
         * @return this builder
         * @throws IllegalArgumentException if it cannot be right; the message does not repeat it
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
         * @param accountId the account's id; a parent's key may act for a child account by the child's id
         * @param keyId the key's id
         * @param privateKey the key, PKCS#8 in PEM: {@code -----BEGIN PRIVATE KEY-----} and so on
         * @return this builder
         * @throws IllegalArgumentException if a part cannot be right; the message does not repeat it
         * @throws IllegalStateException if an account id or API key was set
         */
        public Builder serviceAccount(String accountId, String keyId, String privateKey) {
            requireNoApiKey();
            this.serviceAccount = ServiceAccount.of(accountId, keyId, privateKey);
            return this;
        }

        /**
         * Sets the account's id, to go with {@link #apiKey(String)}.
         *
         * @param accountId the account's id
         * @return this builder
         * @throws IllegalArgumentException if it is blank or has a control character
         * @throws IllegalStateException if a service account was set
         */
        public Builder accountId(String accountId) {
            requireNoServiceAccount("accountId");
            this.accountId = Secret.of("accountId", accountId);
            return this;
        }

        /**
         * Sets the account's API key, to go with {@link #accountId}.
         *
         * @param apiKey the key
         * @return this builder
         * @throws IllegalArgumentException if it is blank or has a control character
         * @throws IllegalStateException if a service account was set
         */
        public Builder apiKey(String apiKey) {
            requireNoServiceAccount("apiKey");
            this.apiKey = Secret.of("apiKey", apiKey);
            return this;
        }

        /**
         * Sets where to read the API key at every request, to go with {@link #accountId}.
         *
         * @param apiKey gives the key; called by many threads
         * @return this builder
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
         * Sets whether Voximplant keeps the texts of this client, so that its history shows them. A {@link VoximplantSms} may
         * choose otherwise. By default nothing is said, and the account's own settings decide.
         *
         * @param storeBody the choice
         * @return this builder
         */
        public Builder storeBody(StoreBody storeBody) {
            this.storeBody = Objects.requireNonNull(storeBody, "storeBody");
            return this;
        }

        /**
         * Sets how many rows of one range of time Voximplant's histories give. A range with more is divided before any row of
         * it is read. The vendor tells a number for its other histories only, and that is the default here: 10,000.
         *
         * @param historyOffsetCap 1 to 1,000,000
         * @return this builder
         * @throws IllegalArgumentException if it is less or more
         */
        public Builder historyOffsetCap(int historyOffsetCap) {
            if (historyOffsetCap < 1 || historyOffsetCap > HIGHEST_OFFSET_CAP) {
                throw new IllegalArgumentException("historyOffsetCap must be from 1 to 1,000,000");
            }
            this.historyOffsetCap = historyOffsetCap;
            return this;
        }

        /**
         * Sets another host: an account may have one that Voximplant prefers ({@code api_address} of its GetAccountInfo).
         *
         * @param baseUrl the URL before {@code /platform_api}
         * @return this builder
         */
        public Builder baseUrl(URI baseUrl) {
            this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
            return this;
        }

        /**
         * Sends to a sandbox instead of to Voximplant.
         *
         * @param sandbox the sandbox's root, such as {@code SmsSandbox.uri()}
         * @return this builder
         */
        public Builder sandbox(URI sandbox) {
            return baseUrl(sandbox.resolve("/voximplant"));
        }

        /**
         * Sets how the network is used.
         *
         * @param options times, retries, bounds
         * @return this builder
         */
        public Builder options(ClientOptions options) {
            this.options = Objects.requireNonNull(options, "options");
            return this;
        }

        /**
         * Builds the client.
         *
         * @return the client; close it when it is no longer needed
         * @throws IllegalStateException if there are no credentials, or a part of them is missing
         * @throws IllegalArgumentException if credentials must not go to the base URL
         */
        public VoximplantClient build() {
            BaseUrl url = BaseUrl.of("baseUrl", baseUrl, options);
            if (serviceAccount != null) {
                OperationRunner runner =
                        OperationRunner.create(PROVIDER, options).withTokens(new ServiceAccountTokens(serviceAccount));
                return new VoximplantClient(runner, new VoximplantAccount(url, null), this);
            }
            VoximplantAccount account = new VoximplantAccount(url, requireApiKey());
            return new VoximplantClient(OperationRunner.create(PROVIDER, options), account, this);
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
