package dev.polysms.voiceelements;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.Issue;
import dev.polysms.Page;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
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
import dev.polysms.spi.VendorClient;
import dev.polysms.voiceelements.internal.AssignNumber;
import dev.polysms.voiceelements.internal.GetMedia;
import dev.polysms.voiceelements.internal.ListMyNumbers;
import dev.polysms.voiceelements.internal.MediaPath;
import dev.polysms.voiceelements.internal.ReturnNumber;
import dev.polysms.voiceelements.internal.SendVoiceElementsMedia;
import dev.polysms.voiceelements.internal.SendVoiceElementsSms;
import dev.polysms.voiceelements.internal.UploadMedia;
import dev.polysms.voiceelements.internal.UploadName;
import dev.polysms.voiceelements.internal.VoiceElementsAccount;
import dev.polysms.voiceelements.internal.VoiceElementsMessageRules;
import dev.polysms.voiceelements.internal.VoiceElementsNumberRules;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Voice Elements account at Inventive Labs: texts from its numbers to numbers of the North American Numbering Plan, which
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
 * <p>An accepted text has a tracking id. The message's {@code reference()} goes out as the customer tag, comes back in
 * {@link SendReceipt#vendor vendor(VoiceElementsReceipt.class)}, and stands in the delivery report. Voice Elements publishes
 * neither a length limit nor a rate limit: no length is checked here, and nothing but "not sent" is ever tried again. It
 * cannot be asked what became of a text: after an unknown outcome only a delivery report can tell.
 *
 * <p>It takes texts with media, keeps files for 48 hours, and lists, assigns and takes back numbers; {@link #catalog()}
 * searches for them.
 *
 * <p>What is known of Voice Elements, and how surely, stands in {@code docs/PROVIDERS.md}.
 */
public final class VoiceElementsClient extends VendorClient
        implements MediaSender, MediaUpload, MediaFetch, NumberListing, NumberProvisioning {
    /** {@code voiceelements}. */
    public static final ProviderId PROVIDER = ProviderId.of("voiceelements");

    private final VoiceElementsAccount account;
    private final Timing timing;
    private final MediaPath mediaPath;
    private final SendVoiceElementsSms send;
    private final SendVoiceElementsMedia sendMedia;
    private final GetMedia getMedia;

    private VoiceElementsClient(OperationRunner runner, VoiceElementsAccount account) {
        super(runner);
        this.account = account;
        this.timing = runner.timing();
        this.mediaPath = new MediaPath(account.baseUrl());
        this.send = new SendVoiceElementsSms(account);
        this.sendMedia = new SendVoiceElementsMedia(send, mediaPath);
        this.getMedia = new GetMedia(account, mediaPath);
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
        return VoiceElementsMessageRules.check(addressed(message));
    }

    @Override
    protected Operation<SmsMessage, SendReceipt> sendOperation(SmsMessage message) {
        return send;
    }

    // ---- media

    /**
     * Tells everything that is known to be wrong with a text with media, without any I/O. Media are public URLs, and files
     * that this vendor gave a reference to; the text may be empty.
     */
    @Override
    public List<Issue> check(MediaMessage message) {
        return VoiceElementsMessageRules.check(message, mediaPath, timing.instant());
    }

    @Override
    public SendReceipt send(MediaMessage message, CallOptions options) {
        return call(check(message), () -> sendMedia, message, options);
    }

    @Override
    public CompletableFuture<SendReceipt> sendAsync(MediaMessage message, CallOptions options) {
        return callAsync(check(message), () -> sendMedia, message, options);
    }

    /**
     * Uploads a file and waits for the outcome. It gets a name of its own at the vendor, after the file's and with its
     * extension, and is kept for 48 hours; the document tells no limit of size.
     */
    @Override
    public MediaRef upload(MediaFile file, CallOptions options) {
        return call(List.of(), () -> uploadOf(file), file, options);
    }

    @Override
    public CompletableFuture<MediaRef> uploadAsync(MediaFile file, CallOptions options) {
        return callAsync(List.of(), () -> uploadOf(file), file, options);
    }

    private UploadMedia uploadOf(MediaFile file) {
        return new UploadMedia(account, file, UploadName.of(file, UUID.randomUUID()), timing.instant());
    }

    /**
     * Fetches media and waits until it begins to come: a file of a message that came in, or one that was uploaded. It is
     * there for 48 hours. The token goes to files below the vendor's own media path and nowhere else; a reference that leads
     * elsewhere is refused before any I/O.
     */
    @Override
    public MediaContent fetch(MediaRef ref, CallOptions options) {
        return call(mediaPath.check(ref), () -> getMedia, ref, options);
    }

    @Override
    public CompletableFuture<MediaContent> fetchAsync(MediaRef ref, CallOptions options) {
        return callAsync(mediaPath.check(ref), () -> getMedia, ref, options);
    }

    // ---- numbers

    /** Lists the numbers of the account, on one page; each has its campaign in a {@link VoiceElementsNumber}. */
    @Override
    public Page<OwnedNumber> numbers(CallOptions options) {
        return page(List.of(), this::numbersRead, options);
    }

    @Override
    public CompletableFuture<Page<OwnedNumber>> numbersAsync(CallOptions options) {
        return pageAsync(List.of(), this::numbersRead, options);
    }

    private PagedRead<VoiceElementsAccount, OwnedNumber> numbersRead() {
        return PagedRead.whole(account, ListMyNumbers.withCampaigns());
    }

    /**
     * Gets a number and waits for the outcome. {@link #catalog()} finds numbers on offer. A status of the vendor's that
     * does not tell how far it came, such as its "Error provisioning border rows", leaves the outcome unknown.
     */
    @Override
    public OwnedNumber acquire(AvailableNumber number, CallOptions options) {
        return call(VoiceElementsNumberRules.checkOffer(number), () -> assignmentOf(number), number, options);
    }

    @Override
    public CompletableFuture<OwnedNumber> acquireAsync(AvailableNumber number, CallOptions options) {
        return callAsync(VoiceElementsNumberRules.checkOffer(number), () -> assignmentOf(number), number, options);
    }

    private AssignNumber assignmentOf(AvailableNumber number) {
        return new AssignNumber(account, number.number());
    }

    @Override
    public PhoneNumber release(PhoneNumber number, CallOptions options) {
        return call(
                VoiceElementsNumberRules.checkNumber(number), () -> new ReturnNumber(account, number), number, options);
    }

    @Override
    public CompletableFuture<PhoneNumber> releaseAsync(PhoneNumber number, CallOptions options) {
        return callAsync(
                VoiceElementsNumberRules.checkNumber(number), () -> new ReturnNumber(account, number), number, options);
    }

    /**
     * Returns what can be looked up: numbers on offer, and campaigns.
     *
     * @return the catalog of this client
     */
    public VoiceElementsCatalog catalog() {
        return new VoiceElementsCatalog(this, account, CallOptions.none());
    }

    <C, T> Page<T> read(List<Issue> issues, Supplier<PagedRead<C, T>> read, CallOptions options) {
        return page(issues, read, options);
    }

    <C, T> CompletableFuture<Page<T>> readAsync(
            List<Issue> issues, Supplier<PagedRead<C, T>> read, CallOptions options) {
        return pageAsync(issues, read, options);
    }

    /** Builds a {@link VoiceElementsClient}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Secret token;
        private URI baseUrl = URI.create("https://ivlrest.voiceelements.com");
        private ClientOptions options = ClientOptions.defaults();

        private Builder() {}

        /**
         * Sets the API token: the customer portal shows it under Settings, API Keys, Rest API. Making a new one there ends
         * this one at once; to change tokens without a restart, give a {@linkplain #token(Supplier) supplier}.
         *
         * @param token the token: printable ASCII
         * @return this builder
         * @throws IllegalArgumentException if an HTTP header cannot carry it; the message does not repeat it
         */
        public Builder token(String token) {
            this.token = Secret.header("token", token);
            return this;
        }

        /**
         * Sets where to read the API token at every request.
         *
         * @param token gives the present token; called by many threads
         * @return this builder
         */
        public Builder token(Supplier<String> token) {
            this.token = Secret.header("token", token);
            return this;
        }

        /**
         * Sets another host, such as a gateway of your own.
         *
         * @param baseUrl the URL before {@code /v1}
         * @return this builder
         */
        public Builder baseUrl(URI baseUrl) {
            this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
            return this;
        }

        /**
         * Sends to a sandbox instead of to Voice Elements.
         *
         * @param sandbox the sandbox's root, such as {@code SmsSandbox.uri()}
         * @return this builder
         */
        public Builder sandbox(URI sandbox) {
            return baseUrl(sandbox.resolve("/" + PROVIDER));
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
         * @throws IllegalStateException if the token is missing
         * @throws IllegalArgumentException if credentials must not go to the base URL
         */
        public VoiceElementsClient build() {
            if (token == null) {
                throw new IllegalStateException("Voice Elements needs an API token; call token(…) before build()");
            }
            VoiceElementsAccount account = new VoiceElementsAccount(BaseUrl.of("baseUrl", baseUrl, options), token);
            return new VoiceElementsClient(OperationRunner.create(PROVIDER, options), account);
        }
    }
}
