package dev.polysms.primevox;

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
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.PagedRead;
import dev.polysms.spi.Secret;
import dev.polysms.spi.VendorCalls;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages from the numbers of a PrimeVOX container to US numbers, and reads its conversations and their media.
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
 * <p>An accepted message has an id. {@link SendReceipt#vendor vendor(PrimeVoxReceipt.class)} also has its conversation. A text may
 * have up to 1,600 characters. It publishes no rate limit, so the library repeats a send only if nothing was sent.
 *
 * <p>A list of {@linkplain Conversations conversations} or messages has one page. PrimeVOX names the sender of a message and not its
 * recipient, so {@link MessageRecord#to()} is empty for outbound messages; the conversation has the remote party. A picture is a mark
 * in the text, which becomes an entry of {@link MessageRecord#media()}. Anyone can write such a mark: its type proves nothing, and a
 * {@linkplain #fetch(MediaRef) fetch} sends no credential. Fetching needs {@link Builder#mediaUrlTemplate}.
 *
 * <p>{@code docs/PROVIDERS.md} lists the facts about PrimeVOX and their sources. Thread-safe.
 *
 * @since 0.1.0
 */
public final class PrimeVoxClient implements SmsClient, Conversations, MediaFetch {
    /** {@code primevox}. */
    public static final ProviderId PROVIDER = ProviderId.of("primevox");

    private final VendorCalls calls;
    private final PrimeVoxAccount account;
    private final ZoneId zone;
    private final @Nullable MediaUrlTemplate media;

    private PrimeVoxClient(Builder builder, ClientOptions options, PrimeVoxAccount account) {
        SendPrimeVoxMessage send = new SendPrimeVoxMessage(account);
        this.calls = new VendorCalls(
                OperationRunner.create(PROVIDER, options), PrimeVoxMessageRules::check, message -> send);
        this.account = account;
        this.zone = builder.zone;
        this.media = builder.mediaUrlTemplate;
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

    @Override
    public Page<Conversation> conversations(PhoneNumber ownNumber, CallOptions options) {
        return calls.page(PrimeVoxReadRules.checkOwnNumber(ownNumber), () -> listOf(ownNumber), options);
    }

    @Override
    public CompletableFuture<Page<Conversation>> conversationsAsync(PhoneNumber ownNumber, CallOptions options) {
        return calls.pageAsync(PrimeVoxReadRules.checkOwnNumber(ownNumber), () -> listOf(ownNumber), options);
    }

    private PagedRead<PhoneNumber, Conversation> listOf(PhoneNumber ownNumber) {
        return PagedRead.whole(ownNumber, new ListPrimeVoxConversations(account, ownNumber, zone));
    }

    @Override
    public Page<MessageRecord> messages(ConversationRef conversation, CallOptions options) {
        return calls.page(
                PrimeVoxReadRules.checkOwnNumber(conversation.ownNumber()), () -> listOf(conversation), options);
    }

    @Override
    public CompletableFuture<Page<MessageRecord>> messagesAsync(ConversationRef conversation, CallOptions options) {
        return calls.pageAsync(
                PrimeVoxReadRules.checkOwnNumber(conversation.ownNumber()), () -> listOf(conversation), options);
    }

    private PagedRead<ConversationRef, MessageRecord> listOf(ConversationRef conversation) {
        return PagedRead.whole(conversation, new ListPrimeVoxMessages(account, conversation));
    }

    /**
     * Fetches media from the URL that {@link Builder#mediaUrlTemplate} makes. PrimeVOX asks its users to fetch media only when
     * someone looks at them.
     */
    @Override
    public MediaContent fetch(MediaRef ref, CallOptions options) {
        return calls.call(PrimeVoxReadRules.checkMedia(ref, media), () -> fetchOf(ref), ref, options);
    }

    /** Fetches media as {@link #fetch(MediaRef, CallOptions)} does, without waiting. */
    @Override
    public CompletableFuture<MediaContent> fetchAsync(MediaRef ref, CallOptions options) {
        return calls.callAsync(PrimeVoxReadRules.checkMedia(ref, media), () -> fetchOf(ref), ref, options);
    }

    private FetchPrimeVoxMedia fetchOf(MediaRef ref) {
        return new FetchPrimeVoxMedia(
                Objects.requireNonNull(media, "the check reports a missing template"), account.containerId(), ref);
    }

    @Override
    public void close() {
        calls.close();
    }

    /** Returns the vendor's name, and the account's if it was named. */
    @Override
    public String toString() {
        return "PrimeVoxClient" + calls;
    }

    /** Builds a {@link PrimeVoxClient}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Secret apiKey;
        private @Nullable Secret containerId;
        private URI baseUrl = URI.create("https://pbx.primevox.net");
        private NumberFormat numberFormat = NumberFormat.TEN_DIGITS;
        private ZoneId zone = ZoneOffset.UTC;
        private @Nullable MediaUrlTemplate mediaUrlTemplate;
        private @Nullable Address defaultFrom;
        private @Nullable String accountName;
        private ClientOptions options = ClientOptions.defaults();

        private Builder() {}

        /**
         * Sets the API key. The phone system's Advanced menu shows it; PrimeVOX recommends a separate user for the API.
         *
         * @throws IllegalArgumentException if the key is blank or has a control character; the message does not repeat it
         */
        public Builder apiKey(String apiKey) {
            this.apiKey = Secret.of("apiKey", apiKey);
            return this;
        }

        /**
         * Sets the source of the API key, which is read for every request.
         *
         * @param apiKey returns the key; many threads call it
         */
        public Builder apiKey(Supplier<String> apiKey) {
            this.apiKey = Secret.of("apiKey", apiKey);
            return this;
        }

        /** Sets the id of the container: the six digits in the top-left corner of the dashboard. */
        public Builder containerId(String containerId) {
            this.containerId = Secret.of("containerId", containerId);
            return this;
        }

        /**
         * Sets another host.
         *
         * @param baseUrl the URL before {@code /api/messaging/v1}; {@code https://pbx.primevox.net} by default
         */
        public Builder baseUrl(URI baseUrl) {
            this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
            return this;
        }

        /**
         * Sends to a sandbox instead of to PrimeVOX, and fetches media from it.
         *
         * @param sandbox the sandbox's root, such as {@code SmsSandbox.uri()}
         */
        public Builder sandbox(URI sandbox) {
            URI primevox = sandbox.resolve("/primevox");
            return baseUrl(primevox).mediaUrlTemplate(primevox + "/media/{CONTAINER_ID}/{MEDIA_ID}");
        }

        /**
         * Sets the URL of media. PrimeVOX's article on messaging links it, but no published copy shows it, so it has no default.
         * The API key is not sent there.
         *
         * @param mediaUrlTemplate an https URL with {@code {CONTAINER_ID}} and {@code {MEDIA_ID}} in place of the values
         * @throws IllegalArgumentException if one of the two is missing, or the rest is not a URL
         */
        public Builder mediaUrlTemplate(String mediaUrlTemplate) {
            this.mediaUrlTemplate = MediaUrlTemplate.parse(mediaUrlTemplate);
            return this;
        }

        /**
         * Sets the zone of the times in the list of conversations, which PrimeVOX does not document. The times of messages are in UTC.
         *
         * @param zone UTC by default
         */
        public Builder zone(ZoneId zone) {
            this.zone = Objects.requireNonNull(zone, "zone");
            return this;
        }

        /**
         * Sets the form in which phone numbers are sent to PrimeVOX.
         *
         * @param numberFormat ten digits by default
         */
        public Builder numberFormat(NumberFormat numberFormat) {
            this.numberFormat = Objects.requireNonNull(numberFormat, "numberFormat");
            return this;
        }

        /**
         * Sets the sender of messages that have none, as {@link ClientOptions.Builder#defaultFrom} does.
         *
         * @param defaultFrom a number of the container
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
         * @throws IllegalStateException if the API key or the container id is missing
         * @throws IllegalArgumentException if the base URL or the URL of media is neither https nor allowed by {@link
         *     ClientOptions.Builder#allowPlainHttp}
         */
        public PrimeVoxClient build() {
            if (apiKey == null || containerId == null) {
                throw new IllegalStateException(
                        "PrimeVOX needs an API key and a container id; call apiKey(…) and containerId(…) before build()");
            }
            PrimeVoxAccount account =
                    new PrimeVoxAccount(BaseUrl.of("baseUrl", baseUrl, options), apiKey, containerId, numberFormat);
            if (mediaUrlTemplate != null) {
                BaseUrl.of("mediaUrlTemplate", mediaUrlTemplate.origin(), options); // only to check it
            }
            return new PrimeVoxClient(this, ownOptions(), account);
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
