#set($provider = $vendor.toLowerCase())
package ${package};

import ${package}.internal.${vendor}Account;
import ${package}.internal.Send${vendor}Message;
import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.Issue;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Secret;
import dev.polysms.spi.VendorCalls;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Sends messages by ${vendor}. Thread-safe. */
public final class ${vendor}Client implements SmsClient {
    /** {@code ${provider}}. */
    public static final ProviderId PROVIDER = ProviderId.of("${provider}");

    private final VendorCalls calls;

    private ${vendor}Client(${vendor}Account account, ClientOptions options) {
        Send${vendor}Message send = new Send${vendor}Message(account);
        this.calls = new VendorCalls(
                OperationRunner.create(PROVIDER, options), Send${vendor}Message::check, message -> send);
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public ProviderId provider() {
        return PROVIDER;
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
    public void close() {
        calls.close();
    }

    @Override
    public String toString() {
        return "${vendor}Client[" + PROVIDER + "]";
    }

    /** Builds a {@link ${vendor}Client}. Not thread-safe. */
    public static final class Builder {
        private Secret apiKey;
        // TODO: the documented URL.
        private URI baseUrl = URI.create("https://api.${provider}.example");
        private ClientOptions options = ClientOptions.defaults();

        private Builder() {}

        /** Sets the account's API key. */
        public Builder apiKey(String apiKey) {
            this.apiKey = Secret.of("apiKey", apiKey);
            return this;
        }

        /** Sets the source of the API key, which is read for every request. */
        public Builder apiKey(Supplier<String> apiKey) {
            this.apiKey = Secret.of("apiKey", apiKey);
            return this;
        }

        /** Sets another host than the vendor's. */
        public Builder baseUrl(URI baseUrl) {
            this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
            return this;
        }

        /** Sets the options of the network: times, retries, bounds. */
        public Builder options(ClientOptions options) {
            this.options = Objects.requireNonNull(options, "options");
            return this;
        }

        /** Builds the client. Close it when it is no longer needed. */
        public ${vendor}Client build() {
            if (apiKey == null) {
                throw new IllegalStateException("${vendor} needs an API key; call apiKey(...)");
            }
            BaseUrl base = BaseUrl.of("baseUrl", baseUrl, options);
            return new ${vendor}Client(new ${vendor}Account(base, apiKey), options);
        }
    }
}
