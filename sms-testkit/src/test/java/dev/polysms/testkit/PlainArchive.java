package dev.polysms.testkit;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.Page;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.bulk.BulkMessage;
import dev.polysms.bulk.BulkResult;
import dev.polysms.bulk.BulkSender;
import dev.polysms.bulk.RecipientResult;
import dev.polysms.history.Direction;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.history.MessageRecord;
import dev.polysms.media.MediaContent;
import dev.polysms.media.MediaFetch;
import dev.polysms.media.MediaRef;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Json;
import dev.polysms.spi.Operation;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.PagedRead;
import dev.polysms.spi.Safety;
import dev.polysms.spi.Slice;
import dev.polysms.spi.StreamingOperation;
import dev.polysms.spi.VendorCalls;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A vendor that does not exist and stores its messages: history by page number, media by id, bulk messages in batches of three.
 * Running the contracts with it tests the core.
 */
final class PlainArchive implements SmsClient, MessageHistory, MediaFetch, BulkSender {
    static final ProviderId ID = ProviderId.of("archive");
    static final int BATCH = 3;

    private final VendorCalls calls;
    private final BaseUrl base;

    private PlainArchive(VendorCalls calls, BaseUrl base) {
        this.calls = calls;
        this.base = base;
    }

    static SmsClient at(URI vendor, ClientOptions options) {
        OperationRunner runner = OperationRunner.create(ID, options);
        VendorCalls calls = new VendorCalls(runner, message -> List.of(), message -> {
            throw new AssertionError("This vendor accepts bulk messages only");
        });
        return new PlainArchive(calls, BaseUrl.of("baseUrl", vendor, options));
    }

    @Override
    public ProviderId provider() {
        return ID;
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
    public Optional<Duration> defaultDeadline() {
        return calls.defaultDeadline();
    }

    @Override
    public SmsMessage addressed(SmsMessage message) {
        return calls.addressed(message);
    }

    @Override
    public void close() {
        calls.close();
    }

    // ---- history

    @Override
    public Page<MessageRecord> history(HistoryQuery query, CallOptions options) {
        return calls.page(check(query), () -> read(query), options);
    }

    @Override
    public CompletableFuture<Page<MessageRecord>> historyAsync(HistoryQuery query, CallOptions options) {
        return calls.pageAsync(check(query), () -> read(query), options);
    }

    @Override
    public List<Issue> check(HistoryQuery query) {
        return query.resumeToken().filter(token -> !token.matches("\\d{1,9}")).stream()
                .map(token -> new Issue("resumeToken", "it is not one of this vendor's", "pass it on unchanged"))
                .toList();
    }

    private PagedRead<Integer, MessageRecord> read(HistoryQuery query) {
        return new PagedRead<>() {
            @Override
            public Integer first() {
                return query.resumeToken().map(Integer::valueOf).orElse(1);
            }

            @Override
            public Operation<Integer, Slice<Integer, MessageRecord>> at(Integer page) {
                return new ReadPage(base, page);
            }

            @Override
            public Object key(MessageRecord row) {
                return row.id().orElseThrow();
            }

            @Override
            public Optional<String> token(Integer page) {
                return Optional.of(page.toString());
            }
        };
    }

    private record ReadPage(BaseUrl base, int page) implements Operation<Integer, Slice<Integer, MessageRecord>> {
        @Override
        public String name() {
            return "history";
        }

        @Override
        public Safety safety() {
            return Safety.READ;
        }

        @Override
        public ApiRequest encode(Integer input) {
            return ApiRequest.get(base, "texts")
                    .query("page", Integer.toString(page))
                    .build();
        }

        @Override
        public Slice<Integer, MessageRecord> decode(ApiResponse response) {
            throwIfFailed(response);
            if (!response.json().at("texts").isArray()) {
                throw response.unproven("the answer has no list of texts");
            }
            List<MessageRecord> rows = new ArrayList<>();
            for (Json.Item item : response.json().items("texts")) {
                item.value().text("id").ifPresent(id -> rows.add(record(id)));
            }
            return response.json().flag("more").orElse(false) ? Slice.of(rows, page + 1) : Slice.last(rows);
        }
    }

    static MessageRecord record(String id) {
        return MessageRecord.builder(ID)
                .id(MessageId.of(id))
                .direction(Direction.OUTBOUND)
                .build();
    }

    static void throwIfFailed(ApiResponse response) {
        if (response.json().text("error").filter("key"::equals).isPresent() && response.isSuccessful()) {
            throw response.rejected(Reason.AUTHENTICATION, null, "key");
        }
        if (!response.isSuccessful()) {
            throw response.unproven("the vendor failed");
        }
    }

    // ---- media

    @Override
    public MediaContent fetch(MediaRef ref, CallOptions options) {
        return calls.call(issues(ref), () -> new Fetch(base), ref, options);
    }

    @Override
    public CompletableFuture<MediaContent> fetchAsync(MediaRef ref, CallOptions options) {
        return calls.callAsync(issues(ref), () -> new Fetch(base), ref, options);
    }

    private static List<Issue> issues(MediaRef ref) {
        return ref.provider().filter(ID::equals).isPresent()
                ? List.of()
                : List.of(new Issue("media", "it is another vendor's", "ask that vendor"));
    }

    private record Fetch(BaseUrl base) implements StreamingOperation<MediaRef, MediaContent> {
        @Override
        public String name() {
            return "fetch";
        }

        @Override
        public Safety safety() {
            return Safety.READ;
        }

        @Override
        public ApiRequest encode(MediaRef ref) {
            return ApiRequest.get(base, "media/" + ref.value())
                    .header("Accept", "*/*")
                    .build();
        }

        @Override
        public boolean streams(ApiResponse head) {
            return head.isSuccessful()
                    && head.header("Content-Type")
                            .filter(type -> type.startsWith("image/"))
                            .isPresent();
        }

        @Override
        public MediaContent open(ApiResponse head, InputStream body) {
            long length = head.header("Content-Length").map(Long::valueOf).orElse(MediaContent.UNKNOWN_LENGTH);
            return MediaContent.of(head.header("Content-Type").orElse(null), length, body);
        }

        @Override
        public MediaContent decode(ApiResponse response) {
            throwIfFailed(response);
            throw response.unproven("the answer is not a picture");
        }
    }

    // ---- bulk

    @Override
    public BulkResult sendAll(BulkMessage message, Consumer<? super RecipientResult> progress, CallOptions options) {
        return calls.bulk(message, BATCH, batch -> new SendAll(base, batch.recipients()), progress, options);
    }

    @Override
    public CompletableFuture<BulkResult> sendAllAsync(
            BulkMessage message, Consumer<? super RecipientResult> progress, CallOptions options) {
        return calls.bulkAsync(message, BATCH, batch -> new SendAll(base, batch.recipients()), progress, options);
    }

    @Override
    public List<Issue> check(BulkMessage message) {
        return List.of();
    }

    private record SendAll(BaseUrl base, List<PhoneNumber> recipients)
            implements Operation<BulkMessage, List<RecipientResult>> {
        @Override
        public String name() {
            return "send";
        }

        @Override
        public Safety safety() {
            return Safety.AT_MOST_ONCE;
        }

        @Override
        public ApiRequest encode(BulkMessage message) {
            return ApiRequest.post(base, "all")
                    .json(
                            "to",
                            message.recipients().stream().map(PhoneNumber::e164).toList())
                    .json("text", message.text())
                    .build();
        }

        /** The answer lists the results in the order of the recipients; one that is neither is an empty object. */
        @Override
        public List<RecipientResult> decode(ApiResponse response) {
            throwIfFailed(response);
            List<Json.Item> items = response.json().items("results");
            if (items.size() != recipients.size()) {
                throw response.unproven("the answer has another number of results than the request has recipients");
            }
            List<RecipientResult> results = new ArrayList<>();
            for (int n = 0; n < items.size(); n++) {
                PhoneNumber recipient = recipients.get(n);
                Json result = items.get(n).value();
                if (result.flag("refused").orElse(false)) {
                    results.add(RecipientResult.failed(recipient, response.rejected(Reason.RECIPIENT, null, null)));
                } else {
                    result.text("id")
                            .ifPresent(id -> results.add(new RecipientResult.Accepted(
                                    recipient,
                                    SendReceipt.builder(ID).id(MessageId.of(id)).build())));
                }
            }
            return results;
        }
    }
}
