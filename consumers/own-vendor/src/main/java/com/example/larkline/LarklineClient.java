package com.example.larkline;

import com.example.larkline.internal.DeleteLarklineMessage;
import com.example.larkline.internal.FetchLarklineMedia;
import com.example.larkline.internal.LarklineAccount;
import com.example.larkline.internal.LarklineHistory;
import com.example.larkline.internal.LarklineMessageRules;
import com.example.larkline.internal.SendLarklineMessage;
import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.Issue;
import dev.polysms.Page;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.history.MessageRecord;
import dev.polysms.media.MediaContent;
import dev.polysms.media.MediaFetch;
import dev.polysms.media.MediaRef;
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

/** Sends messages by Larkline, reads and deletes them, and fetches their media. Thread-safe. */
public final class LarklineClient implements SmsClient, MessageHistory, MediaFetch, MessageDeletion {
    /** {@code larkline}. */
    public static final ProviderId PROVIDER = ProviderId.of("larkline");

    private final OperationRunner runner;
    private final VendorCalls calls;
    private final LarklineAccount account;
    private final FetchLarklineMedia fetch;

    private LarklineClient(LarklineAccount account, String mediaHost, ClientOptions options) {
        SendLarklineMessage send = new SendLarklineMessage(account);
        this.runner = OperationRunner.create(PROVIDER, options);
        this.calls = new VendorCalls(runner, LarklineMessageRules::check, message -> send);
        this.account = account;
        this.fetch = new FetchLarklineMedia(account, mediaHost);
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
    public List<Issue> check(HistoryQuery query) {
        return LarklineHistory.check(query, account);
    }

    @Override
    public Page<MessageRecord> history(HistoryQuery query, CallOptions options) {
        return calls.page(check(query), () -> historyOf(query), options);
    }

    @Override
    public CompletableFuture<Page<MessageRecord>> historyAsync(HistoryQuery query, CallOptions options) {
        return calls.pageAsync(check(query), () -> historyOf(query), options);
    }

    private LarklineHistory historyOf(HistoryQuery query) {
        return new LarklineHistory(account, query, runner.timing().instant());
    }

    @Override
    public MediaContent fetch(MediaRef ref, CallOptions options) {
        return calls.call(FetchLarklineMedia.check(ref), () -> fetch, ref, options);
    }

    @Override
    public CompletableFuture<MediaContent> fetchAsync(MediaRef ref, CallOptions options) {
        return calls.callAsync(FetchLarklineMedia.check(ref), () -> fetch, ref, options);
    }

    @Override
    public void delete(String reference, CallOptions options) {
        calls.call(List.of(), () -> new DeleteLarklineMessage(account).call(), reference, options);
    }

    @Override
    public CompletableFuture<Void> deleteAsync(String reference, CallOptions options) {
        return calls.callAsync(List.of(), () -> new DeleteLarklineMessage(account).call(), reference, options);
    }

    @Override
    public void close() {
        calls.close();
    }

    @Override
    public String toString() {
        return "LarklineClient[" + PROVIDER + "]";
    }

    /** Builds a {@link LarklineClient}. Not thread-safe. */
    public static final class Builder {
        private String account;
        private Secret token;
        private URI baseUrl = URI.create("https://api.larkline.example");
        private String mediaHost = "cdn.larkline.example";
        private ClientOptions options = ClientOptions.defaults();

        private Builder() {}

        /** Sets the account's id. */
        public Builder account(String account) {
            this.account = Objects.requireNonNull(account, "account");
            return this;
        }

        /** Sets the account's token. */
        public Builder token(String token) {
            this.token = Secret.of("token", token);
            return this;
        }

        /** Sets the source of the token, which is read for every request. */
        public Builder token(Supplier<String> token) {
            this.token = Secret.of("token", token);
            return this;
        }

        /** Sets another host than {@code https://api.larkline.example}. */
        public Builder baseUrl(URI baseUrl) {
            this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
            return this;
        }

        /** Sets another host of media than {@code cdn.larkline.example}. */
        public Builder mediaHost(String mediaHost) {
            this.mediaHost = Objects.requireNonNull(mediaHost, "mediaHost");
            return this;
        }

        /** Sets the options of the network: times, retries, bounds. */
        public Builder options(ClientOptions options) {
            this.options = Objects.requireNonNull(options, "options");
            return this;
        }

        /** Builds the client. Close it when it is no longer needed. */
        public LarklineClient build() {
            if (account == null || token == null) {
                throw new IllegalStateException("Larkline needs an account and a token; call account(…) and token(…)");
            }
            BaseUrl base = BaseUrl.of("baseUrl", baseUrl, options);
            return new LarklineClient(new LarklineAccount(base, account, token), mediaHost, options);
        }
    }
}
