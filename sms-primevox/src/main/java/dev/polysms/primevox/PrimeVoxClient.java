package dev.polysms.primevox;

import dev.polysms.ClientOptions;
import dev.polysms.Issue;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.primevox.internal.Account;
import dev.polysms.primevox.internal.MessageRules;
import dev.polysms.primevox.internal.SendMessage;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Operation;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Secret;
import dev.polysms.spi.VendorClient;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A PrimeVOX container: texts from its numbers to US numbers.
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
 * <p>What is known of PrimeVOX, and how surely, stands in {@code docs/PROVIDERS.md}.
 */
public final class PrimeVoxClient extends VendorClient {
    /** {@code primevox}. */
    public static final ProviderId PROVIDER = ProviderId.of("primevox");

    private final SendMessage send;

    private PrimeVoxClient(OperationRunner runner, Account account) {
        super(runner);
        this.send = new SendMessage(account);
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

    /** Builds a {@link PrimeVoxClient}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Secret apiKey;
        private @Nullable Secret containerId;
        private URI baseUrl = URI.create("https://pbx.primevox.net");
        private NumberFormat numberFormat = NumberFormat.TEN_DIGITS;
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
         * Sends to a sandbox instead of to PrimeVOX.
         *
         * @param sandbox the sandbox's root, such as {@code SmsSandbox.uri()}
         * @return this builder
         */
        public Builder sandbox(URI sandbox) {
            return baseUrl(sandbox.resolve("/primevox"));
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
         * @throws IllegalArgumentException if credentials must not go to the base URL
         */
        public PrimeVoxClient build() {
            if (apiKey == null || containerId == null) {
                throw new IllegalStateException(
                        "PrimeVOX needs an API key and a container id; call apiKey(…) and containerId(…) before build()");
            }
            Account account = new Account(BaseUrl.of("baseUrl", baseUrl, options), apiKey, containerId, numberFormat);
            return new PrimeVoxClient(OperationRunner.create(PROVIDER, options), account);
        }
    }
}
