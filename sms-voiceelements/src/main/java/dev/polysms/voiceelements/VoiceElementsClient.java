package dev.polysms.voiceelements;

import dev.polysms.Address;
import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.Issue;
import dev.polysms.Page;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
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
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Operation;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.PagedRead;
import dev.polysms.spi.Secret;
import dev.polysms.spi.Timing;
import dev.polysms.spi.VendorCalls;
import dev.polysms.voiceelements.internal.GetMedia;
import dev.polysms.voiceelements.internal.ListMyNumbers;
import dev.polysms.voiceelements.internal.MediaPath;
import dev.polysms.voiceelements.internal.NumberOperations;
import dev.polysms.voiceelements.internal.SendVoiceElementsMedia;
import dev.polysms.voiceelements.internal.SendVoiceElementsSms;
import dev.polysms.voiceelements.internal.UploadMedia;
import dev.polysms.voiceelements.internal.UploadName;
import dev.polysms.voiceelements.internal.VoiceElementsAccount;
import dev.polysms.voiceelements.internal.VoiceElementsMessageRules;
import dev.polysms.voiceelements.internal.VoiceElementsNumberRules;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages from the numbers of a Voice Elements account at Inventive Labs to numbers of the North American Numbering Plan, which
 * start with +1.
 *
 * <pre>{@code
 * try (VoiceElementsClient client = VoiceElementsClient.builder()
 *         .token(System.getenv("VOICE_ELEMENTS_TOKEN"))
 *         .build()) {
 *     client.send(SmsMessage.of("+13035550100", "+13035550123", "Your table is ready"));
 * }
 * }</pre>
 *
 * <p>An accepted message has a tracking id. The message's {@code reference()} is sent as the customer tag, which is repeated in
 * {@link SendReceipt#vendor vendor(VoiceElementsReceipt.class)} and in the delivery report. Voice Elements publishes neither a
 * limit of length nor a rate limit: the client checks no length, and the library repeats a send only if nothing was sent. The
 * vendor has no history: after an unknown outcome, only a delivery report shows what happened.
 *
 * <p>The client also sends media, keeps files at the vendor for 48 hours, and lists, acquires and releases numbers. {@link #catalog()}
 * searches for numbers.
 *
 * <p>{@code docs/PROVIDERS.md} lists the facts about Voice Elements and their sources. Thread-safe.
 *
 * @since 0.1.0
 */
public final class VoiceElementsClient
        implements SmsClient, MediaSender, MediaUpload, MediaFetch, NumberListing, NumberProvisioning {
    /** {@code voiceelements}. */
    public static final ProviderId PROVIDER = ProviderId.of("voiceelements");

    private final VendorCalls calls;
    private final VoiceElementsAccount account;
    private final Timing timing;
    private final MediaPath mediaPath;
    private final SendVoiceElementsMedia sendMedia;
    private final GetMedia getMedia;

    private VoiceElementsClient(OperationRunner runner, VoiceElementsAccount account) {
        SendVoiceElementsSms send = new SendVoiceElementsSms(account);
        this.calls = new VendorCalls(runner, VoiceElementsMessageRules::check, message -> send);
        this.account = account;
        this.timing = runner.timing();
        this.mediaPath = new MediaPath(account.baseUrl());
        this.sendMedia = new SendVoiceElementsMedia(send, mediaPath);
        this.getMedia = new GetMedia(account, mediaPath);
    }

    /** Returns an empty builder. */
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

    @Override
    public SmsMessage addressed(SmsMessage message) {
        return calls.addressed(message);
    }

    @Override
    public List<Issue> check(SmsMessage message) {
        return calls.check(message);
    }

    @Override
    public SendReceipt send(SmsMessage message, CallOptions options) {
        return calls.send(message, options);
    }

    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        return calls.sendAsync(message, options);
    }

    // ---- media

    /**
     * Returns everything that is known to be wrong with a message with media. No I/O. Media are public URLs, and files that this vendor
     * gave a reference to; the text may be empty.
     */
    @Override
    public List<Issue> check(MediaMessage message) {
        return VoiceElementsMessageRules.check(addressed(message), mediaPath, timing.instant());
    }

    @Override
    public SendReceipt send(MediaMessage message, CallOptions options) {
        return calls.call(check(message), () -> sendMedia, addressed(message), options);
    }

    @Override
    public CompletableFuture<SendReceipt> sendAsync(MediaMessage message, CallOptions options) {
        return calls.callAsync(check(message), () -> sendMedia, addressed(message), options);
    }

    private MediaMessage addressed(MediaMessage message) {
        return MediaMessage.of(calls.addressed(message.message()), message.media());
    }

    /**
     * Uploads a file and waits for the outcome. The file gets a unique name at the vendor, with its own name and extension in it. The
     * vendor keeps it for 48 hours and documents no limit of size.
     */
    @Override
    public MediaRef upload(MediaFile file, CallOptions options) {
        return calls.call(List.of(), () -> uploadOf(file), file, options);
    }

    @Override
    public CompletableFuture<MediaRef> uploadAsync(MediaFile file, CallOptions options) {
        return calls.callAsync(List.of(), () -> uploadOf(file), file, options);
    }

    private UploadMedia uploadOf(MediaFile file) {
        return new UploadMedia(account, file, UploadName.of(file, UUID.randomUUID()), timing.instant());
    }

    /**
     * Fetches a file of an inbound message, or an uploaded one, and waits until its content begins. The vendor keeps files for 48
     * hours. The token goes only to files below the vendor's own media path: a reference to any other place is an issue, before any I/O.
     */
    @Override
    public MediaContent fetch(MediaRef ref, CallOptions options) {
        return calls.call(mediaPath.check(ref), () -> getMedia, ref, options);
    }

    @Override
    public CompletableFuture<MediaContent> fetchAsync(MediaRef ref, CallOptions options) {
        return calls.callAsync(mediaPath.check(ref), () -> getMedia, ref, options);
    }

    // ---- numbers

    /** Lists the numbers of the account, on one page; each has its campaign in a {@link VoiceElementsNumber}. */
    @Override
    public Page<OwnedNumber> numbers(CallOptions options) {
        return calls.page(List.of(), this::numbersRead, options);
    }

    @Override
    public CompletableFuture<Page<OwnedNumber>> numbersAsync(CallOptions options) {
        return calls.pageAsync(List.of(), this::numbersRead, options);
    }

    private PagedRead<VoiceElementsAccount, OwnedNumber> numbersRead() {
        return PagedRead.whole(account, ListMyNumbers.withCampaigns());
    }

    /**
     * Acquires a number and waits for the outcome. {@link #catalog()} finds numbers on offer. Some of the vendor's errors do not show
     * whether it assigned the number, such as "Error provisioning border rows": then the outcome is unknown.
     */
    @Override
    public OwnedNumber acquire(AvailableNumber number, CallOptions options) {
        return calls.call(VoiceElementsNumberRules.checkOffer(number), () -> assignmentOf(number), number, options);
    }

    @Override
    public CompletableFuture<OwnedNumber> acquireAsync(AvailableNumber number, CallOptions options) {
        return calls.callAsync(
                VoiceElementsNumberRules.checkOffer(number), () -> assignmentOf(number), number, options);
    }

    private Operation<AvailableNumber, OwnedNumber> assignmentOf(AvailableNumber number) {
        return new NumberOperations(account).acquire(number.number());
    }

    @Override
    public PhoneNumber release(PhoneNumber number, CallOptions options) {
        return calls.call(VoiceElementsNumberRules.checkNumber(number), () -> releaseOf(number), number, options);
    }

    @Override
    public CompletableFuture<PhoneNumber> releaseAsync(PhoneNumber number, CallOptions options) {
        return calls.callAsync(VoiceElementsNumberRules.checkNumber(number), () -> releaseOf(number), number, options);
    }

    private Operation<PhoneNumber, PhoneNumber> releaseOf(PhoneNumber number) {
        return new NumberOperations(account).release(number);
    }

    /** Returns the reads of numbers on offer and of campaigns. */
    public VoiceElementsCatalog catalog() {
        return new VoiceElementsCatalog(calls, account, CallOptions.none());
    }

    @Override
    public void close() {
        calls.close();
    }

    /** Returns the vendor's name, and the account's if it was named. */
    @Override
    public String toString() {
        return "VoiceElementsClient" + calls;
    }

    /** Builds a {@link VoiceElementsClient}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Secret token;
        private URI baseUrl = URI.create("https://ivlrest.voiceelements.com");
        private @Nullable Address defaultFrom;
        private @Nullable String accountName;
        private ClientOptions options = ClientOptions.defaults();

        private Builder() {}

        /**
         * Sets the API token: the customer portal shows it under Settings, API Keys, Rest API. A new token invalidates the old one
         * at once; to change tokens without a restart, give a {@linkplain #token(Supplier) supplier}.
         *
         * @param token the token: printable ASCII
         * @throws IllegalArgumentException if an HTTP header cannot carry it; the message does not repeat it
         */
        public Builder token(String token) {
            this.token = Secret.header("token", token);
            return this;
        }

        /**
         * Sets the source of the API token, which is read for every request.
         *
         * @param token returns the present token; many threads call it
         */
        public Builder token(Supplier<String> token) {
            this.token = Secret.header("token", token);
            return this;
        }

        /**
         * Sets another host, such as a gateway of your own.
         *
         * @param baseUrl the URL before {@code /v1}
         */
        public Builder baseUrl(URI baseUrl) {
            this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
            return this;
        }

        /**
         * Sends to a sandbox instead of to Voice Elements.
         *
         * @param sandbox the sandbox's root, such as {@code SmsSandbox.uri()}
         */
        public Builder sandbox(URI sandbox) {
            return baseUrl(sandbox.resolve("/" + PROVIDER));
        }

        /**
         * Sets the sender of messages that have none, as {@link ClientOptions.Builder#defaultFrom} does.
         *
         * @param defaultFrom a number of the account
         */
        public Builder defaultFrom(Address defaultFrom) {
            this.defaultFrom = Objects.requireNonNull(defaultFrom, "defaultFrom");
            return this;
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

        /** Sets the options of the network: times, retries, bounds. */
        public Builder options(ClientOptions options) {
            this.options = Objects.requireNonNull(options, "options");
            return this;
        }

        /**
         * Builds the client. Close it when it is no longer needed.
         *
         * @throws IllegalStateException if the token is missing
         * @throws IllegalArgumentException if the base URL is neither https nor allowed by {@link ClientOptions.Builder#allowPlainHttp}
         */
        public VoiceElementsClient build() {
            if (token == null) {
                throw new IllegalStateException("Voice Elements needs an API token; call token(…) before build()");
            }
            VoiceElementsAccount account = new VoiceElementsAccount(BaseUrl.of("baseUrl", baseUrl, options), token);
            return new VoiceElementsClient(OperationRunner.create(PROVIDER, ownOptions()), account);
        }

        private ClientOptions ownOptions() {
            ClientOptions.Builder own = options.toBuilder();
            if (defaultFrom != null) {
                own.defaultFrom(defaultFrom);
            }
            if (accountName != null) {
                own.account(accountName);
            }
            return own.build();
        }
    }
}
