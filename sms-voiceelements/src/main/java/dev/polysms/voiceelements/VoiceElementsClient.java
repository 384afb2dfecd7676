package dev.polysms.voiceelements;

import dev.polysms.ClientOptions;
import dev.polysms.Issue;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Operation;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Secret;
import dev.polysms.spi.VendorClient;
import dev.polysms.voiceelements.internal.Account;
import dev.polysms.voiceelements.internal.MessageRules;
import dev.polysms.voiceelements.internal.SendSms;
import java.net.URI;
import java.util.List;
import java.util.Objects;
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
 * <p>What is known of Voice Elements, and how surely, stands in {@code docs/PROVIDERS.md}.
 */
public final class VoiceElementsClient extends VendorClient {
    /** {@code voiceelements}. */
    public static final ProviderId PROVIDER = ProviderId.of("voiceelements");

    private final SendSms send;

    private VoiceElementsClient(OperationRunner runner, Account account) {
        super(runner);
        this.send = new SendSms(account);
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
        return MessageRules.check(message);
    }

    @Override
    protected Operation<SmsMessage, SendReceipt> sendOperation(SmsMessage message) {
        return send;
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
            Account account = new Account(BaseUrl.of("baseUrl", baseUrl, options), token);
            return new VoiceElementsClient(OperationRunner.create(PROVIDER, options), account);
        }
    }
}
