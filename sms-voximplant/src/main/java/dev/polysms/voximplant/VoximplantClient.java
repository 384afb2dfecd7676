package dev.polysms.voximplant;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.Issue;
import dev.polysms.Page;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.NumberListing;
import dev.polysms.number.NumberProvisioning;
import dev.polysms.number.OwnedNumber;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Operation;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.PagedRead;
import dev.polysms.spi.Secret;
import dev.polysms.spi.VendorClient;
import dev.polysms.voximplant.internal.A2pSendSms;
import dev.polysms.voximplant.internal.Account;
import dev.polysms.voximplant.internal.ApiKey;
import dev.polysms.voximplant.internal.MessageRules;
import dev.polysms.voximplant.internal.NumberCommands;
import dev.polysms.voximplant.internal.SendSmsMessage;
import dev.polysms.voximplant.internal.ServiceAccount;
import dev.polysms.voximplant.internal.ServiceAccountTokens;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
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
 * <p>The sender decides the {@link Route}: a phone number sends by {@code SendSmsMessage}, up to 765 characters; a sender
 * name by {@code A2PSendSms}, up to 1,600. {@link #send(VoximplantSms)} takes a route of your choice, and whether the vendor
 * keeps the text. An accepted A2P text has a message id; one from a number usually has.
 * {@link SendReceipt#vendor vendor(VoximplantReceipt.class)} has the rest.
 *
 * <p>A text that Voximplant has just refused for its rate limit is tried again, as {@link ClientOptions} tells. One that it
 * calls a repetition ({@code CONFLICT}) never is.
 *
 * <p>What is known of Voximplant, and how surely, stands in {@code docs/PROVIDERS.md}.
 */
public final class VoximplantClient extends VendorClient implements NumberListing, NumberProvisioning {
    /** {@code voximplant}. */
    public static final ProviderId PROVIDER = ProviderId.of("voximplant");

    private final Account account;
    private final @Nullable StoreBody storeBody;

    private VoximplantClient(OperationRunner runner, Account account, @Nullable StoreBody storeBody) {
        super(runner);
        this.account = account;
        this.storeBody = storeBody;
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
        return check(VoximplantSms.of(message));
    }

    /**
     * Tells everything that is known to be wrong with a text by its route, without any I/O. {@code send} does the same first.
     *
     * @param sms the text
     * @return every issue, or an empty list
     */
    public List<Issue> check(VoximplantSms sms) {
        return MessageRules.check(sms);
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

    // ---- phone numbers

    /**
     * Returns the methods on phone numbers that only Voximplant has: filters, the search of numbers to buy, settings.
     *
     * @return the methods; they are open as long as this client
     */
    public VoximplantNumbers phoneNumbers() {
        return new VoximplantNumbers(new Calls(), new NumberCommands(account), CallOptions.none());
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
     * tells where it is. Its SMS is off until it is enabled; {@link AttachedNumber} has what else the vendor said.
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
    public void release(PhoneNumber number, CallOptions options) {
        phoneNumbers().with(options).release(number);
    }

    @Override
    public CompletableFuture<PhoneNumber> releaseAsync(PhoneNumber number, CallOptions options) {
        return phoneNumbers().with(options).releaseAsync(number);
    }

    private Operation<SmsMessage, SendReceipt> operation(VoximplantSms sms) {
        StoreBody keep = sms.storeBody().orElse(storeBody);
        return MessageRules.route(sms) == Route.A2P
                ? new A2pSendSms(account, sms.message().to(), keep)
                : new SendSmsMessage(account, keep);
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
        private @Nullable ServiceAccount serviceAccount;
        private @Nullable Secret accountId;
        private @Nullable Secret apiKey;
        private @Nullable StoreBody storeBody;
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
                return new VoximplantClient(runner, new Account(url, null), storeBody);
            }
            Account account = new Account(url, requireApiKey());
            return new VoximplantClient(OperationRunner.create(PROVIDER, options), account, storeBody);
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
