package dev.polysms.primevox;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.Issue;
import dev.polysms.Page;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.history.Conversation;
import dev.polysms.history.ConversationRef;
import dev.polysms.history.Conversations;
import dev.polysms.history.MessageRecord;
import dev.polysms.media.MediaContent;
import dev.polysms.media.MediaFetch;
import dev.polysms.media.MediaRef;
import dev.polysms.primevox.internal.FetchPrimeVoxMedia;
import dev.polysms.primevox.internal.ListPrimeVoxConversations;
import dev.polysms.primevox.internal.ListPrimeVoxMessages;
import dev.polysms.primevox.internal.MediaUrlTemplate;
import dev.polysms.primevox.internal.PrimeVoxAccount;
import dev.polysms.primevox.internal.PrimeVoxMessageRules;
import dev.polysms.primevox.internal.PrimeVoxReadRules;
import dev.polysms.primevox.internal.SendPrimeVoxMessage;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Operation;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.PagedRead;
import dev.polysms.spi.Secret;
import dev.polysms.spi.VendorClient;
import java.net.URI;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A PrimeVOX container: texts from its numbers to US numbers, the conversations in which they can be read, and the media
 * that came with them.
 *
 * <pre>{@code
 * try (PrimeVoxClient client = PrimeVoxClient.builder()
 *         .apiKey(System.getenv("PRIMEVOX_API_KEY"))
 *         .containerId("100001")
 *         .build()) {
 *     client.send(SmsMessage.of("+13035550100", "+13035550123", "Your table is ready"));
 * }
 * }</pre>
 *
 * <p>An accepted text has a message id; {@link SendReceipt#vendor vendor(PrimeVoxReceipt.class)} has its conversation too.
 * PrimeVOX takes 1,600 characters a text and publishes no rate limit, so nothing but "not sent" is ever tried again.
 *
 * <p>A list of {@linkplain Conversations conversations} or texts comes whole, in one page. PrimeVOX says of a text who sent it
 * and not who got it, so that {@link MessageRecord#to()} is empty for a text of one's own; the conversation tells. A picture is
 * named by a mark in the text, which becomes an entry of {@link MessageRecord#media()}. Anybody can write such a mark: its
 * type proves nothing, and no credential goes along when it is {@linkplain #fetch(MediaRef) fetched}. Fetching needs
 * {@link Builder#mediaUrlTemplate}.
 *
 * <p>What is known of PrimeVOX, and how surely, stands in {@code docs/PROVIDERS.md}.
 */
public final class PrimeVoxClient extends VendorClient implements Conversations, MediaFetch {
    /** {@code primevox}. */
    public static final ProviderId PROVIDER = ProviderId.of("primevox");

    private final PrimeVoxAccount account;
    private final ZoneId zone;
    private final @Nullable MediaUrlTemplate media;
    private final SendPrimeVoxMessage send;

    private PrimeVoxClient(Builder builder, PrimeVoxAccount account) {
        super(OperationRunner.create(PROVIDER, builder.options));
        this.account = account;
        this.zone = builder.zone;
        this.media = builder.mediaUrlTemplate;
        this.send = new SendPrimeVoxMessage(account);
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
        return PrimeVoxMessageRules.check(addressed(message));
    }

    @Override
    protected Operation<SmsMessage, SendReceipt> sendOperation(SmsMessage message) {
        return send;
    }

    @Override
    public Page<Conversation> conversations(PhoneNumber ownNumber, CallOptions options) {
        return page(PrimeVoxReadRules.checkOwnNumber(ownNumber), () -> listOf(ownNumber), options);
    }

    @Override
    public CompletableFuture<Page<Conversation>> conversationsAsync(PhoneNumber ownNumber, CallOptions options) {
        return pageAsync(PrimeVoxReadRules.checkOwnNumber(ownNumber), () -> listOf(ownNumber), options);
    }

    private PagedRead<PhoneNumber, Conversation> listOf(PhoneNumber ownNumber) {
        return PagedRead.whole(ownNumber, new ListPrimeVoxConversations(account, ownNumber, zone));
    }

    @Override
    public Page<MessageRecord> messages(ConversationRef conversation, CallOptions options) {
        return page(PrimeVoxReadRules.checkOwnNumber(conversation.ownNumber()), () -> listOf(conversation), options);
    }

    @Override
    public CompletableFuture<Page<MessageRecord>> messagesAsync(ConversationRef conversation, CallOptions options) {
        return pageAsync(
                PrimeVoxReadRules.checkOwnNumber(conversation.ownNumber()), () -> listOf(conversation), options);
    }

    private PagedRead<ConversationRef, MessageRecord> listOf(ConversationRef conversation) {
        return PagedRead.whole(conversation, new ListPrimeVoxMessages(account, conversation));
    }

    /**
     * Fetches media from where {@link Builder#mediaUrlTemplate} says that they are. PrimeVOX asks to fetch them only when they
     * are looked at.
     */
    @Override
    public MediaContent fetch(MediaRef ref, CallOptions options) {
        return call(PrimeVoxReadRules.checkMedia(ref, media), () -> fetching(ref), ref, options);
    }

    /**
     * Fetches media from where {@link Builder#mediaUrlTemplate} says that they are. PrimeVOX asks to fetch them only when they
     * are looked at.
     */
    @Override
    public CompletableFuture<MediaContent> fetchAsync(MediaRef ref, CallOptions options) {
        return callAsync(PrimeVoxReadRules.checkMedia(ref, media), () -> fetching(ref), ref, options);
    }

    private FetchPrimeVoxMedia fetching(MediaRef ref) {
        return new FetchPrimeVoxMedia(
                Objects.requireNonNull(media, "the check lets none pass without"), account.containerId(), ref);
    }

    /** Builds a {@link PrimeVoxClient}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Secret apiKey;
        private @Nullable Secret containerId;
        private URI baseUrl = URI.create("https://pbx.primevox.net");
        private NumberFormat numberFormat = NumberFormat.TEN_DIGITS;
        private ZoneId zone = ZoneOffset.UTC;
        private @Nullable MediaUrlTemplate mediaUrlTemplate;
        private ClientOptions options = ClientOptions.defaults();

        private Builder() {}

        /**
         * Sets the API key: the text in the phone system's Advanced menu, best of a user of its own.
         *
         * @param apiKey the key
         * @return this builder
         */
        public Builder apiKey(String apiKey) {
            this.apiKey = Secret.of("apiKey", apiKey);
            return this;
        }

        /**
         * Sets where to read the API key at every request.
         *
         * @param apiKey gives the key; called by many threads
         * @return this builder
         */
        public Builder apiKey(Supplier<String> apiKey) {
            this.apiKey = Secret.of("apiKey", apiKey);
            return this;
        }

        /**
         * Sets the container: the six digits in the top-left corner of the dashboard.
         *
         * @param containerId the container's id
         * @return this builder
         */
        public Builder containerId(String containerId) {
            this.containerId = Secret.of("containerId", containerId);
            return this;
        }

        /**
         * Sets another host: PrimeVOX is sold under other names too.
         *
         * @param baseUrl the URL before {@code /api/messaging/v1}
         * @return this builder
         */
        public Builder baseUrl(URI baseUrl) {
            this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
            return this;
        }

        /**
         * Sends to a sandbox instead of to PrimeVOX, and fetches media there.
         *
         * @param sandbox the sandbox's root, such as {@code SmsSandbox.uri()}
         * @return this builder
         */
        public Builder sandbox(URI sandbox) {
            URI primevox = sandbox.resolve("/primevox");
            return baseUrl(primevox).mediaUrlTemplate(primevox + "/media/{CONTAINER_ID}/{MEDIA_ID}");
        }

        /**
         * Sets where media are fetched. PrimeVOX's article on messaging links the URL; no text of it is published, so that
         * there is no default. The API key does not go there.
         *
         * @param mediaUrlTemplate an https URL with {@code {CONTAINER_ID}} and {@code {MEDIA_ID}} where the values belong
         * @return this builder
         * @throws IllegalArgumentException if one of the two is missing, or it is no URL
         */
        public Builder mediaUrlTemplate(String mediaUrlTemplate) {
            this.mediaUrlTemplate = MediaUrlTemplate.parse(mediaUrlTemplate);
            return this;
        }

        /**
         * Sets the zone of the times in the list of conversations, which PrimeVOX does not state. Those of texts are in UTC.
         *
         * @param zone UTC by default
         * @return this builder
         */
        public Builder zone(ZoneId zone) {
            this.zone = Objects.requireNonNull(zone, "zone");
            return this;
        }

        /**
         * Sets how phone numbers are written.
         *
         * @param numberFormat ten digits by default
         * @return this builder
         */
        public Builder numberFormat(NumberFormat numberFormat) {
            this.numberFormat = Objects.requireNonNull(numberFormat, "numberFormat");
            return this;
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
         * @throws IllegalStateException if the API key or the container id is missing
         * @throws IllegalArgumentException if credentials must not go to the base URL, or pictures must not come from that of
         *     media
         */
        public PrimeVoxClient build() {
            if (apiKey == null || containerId == null) {
                throw new IllegalStateException(
                        "PrimeVOX needs an API key and a container id; call apiKey(…) and containerId(…) before build()");
            }
            PrimeVoxAccount account =
                    new PrimeVoxAccount(BaseUrl.of("baseUrl", baseUrl, options), apiKey, containerId, numberFormat);
            if (mediaUrlTemplate != null) {
                BaseUrl.of("mediaUrlTemplate", mediaUrlTemplate.origin(), options); // for its check only
            }
            return new PrimeVoxClient(this, account);
        }
    }
}
