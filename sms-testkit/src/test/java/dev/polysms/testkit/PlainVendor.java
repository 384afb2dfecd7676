package dev.polysms.testkit;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Operation;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Safety;
import dev.polysms.spi.Secret;
import dev.polysms.spi.VendorCalls;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A vendor that does not exist, with the simplest possible API. Running the contract with it tests the core. It documents a rate
 * limit, which few real vendors do, and accepts messages by POST, by a GET that changes something, as some vendors do, or by a
 * DELETE that is answered without content.
 */
class PlainVendor implements SenderFixture {
    static final ProviderId ID = ProviderId.of("plain");
    private static final String TOKEN = "plain-token-1f2e3d4c";

    private final ApiRequest.Method method;

    PlainVendor(ApiRequest.Method method) {
        this.method = method;
    }

    @Override
    public SmsClient client(URI vendor, ClientOptions options) {
        return clientWithCredential(vendor, options, TOKEN);
    }

    @Override
    public SmsClient clientWithCredential(URI vendor, ClientOptions options, String credential) {
        BaseUrl base = BaseUrl.of("baseUrl", vendor, options);
        Secret token = Secret.header("token", () -> credential);
        Send send = new Send(method, base, token);
        return new Client(new VendorCalls(OperationRunner.create(ID, options), PlainVendor::check, message -> send));
    }

    @Override
    public List<String> secrets() {
        return List.of(TOKEN);
    }

    @Override
    public SmsMessage message() {
        return SmsMessage.of("+13035550100", "+17205550142", "Grüße: \"the table\" is ready");
    }

    @Override
    public ExpectedRequest request() {
        String fields = "to=%2B17205550142&text=Gr%C3%BC%C3%9Fe%3A+%22the+table%22+is+ready";
        return method == ApiRequest.Method.POST
                ? new ExpectedRequest(
                        "POST", "/send", Map.of("Token", TOKEN), "application/x-www-form-urlencoded", fields)
                : new ExpectedRequest(method.name(), "/send?" + fields, Map.of("Token", TOKEN), "", "");
    }

    @Override
    public List<VendorAnswer> accepted() {
        return method == ApiRequest.Method.DELETE
                ? List.of(VendorAnswer.accepted("no content", 204, "", null))
                : List.of(VendorAnswer.accepted("an id", 200, "{\"id\":\"17\"}", "17"));
    }

    @Override
    public List<VendorAnswer> refusals() {
        return List.of(
                VendorAnswer.refused("bad key", 200, "{\"error\":\"key\"}", Reason.AUTHENTICATION),
                VendorAnswer.refused("wrong number, by a 503", 503, "{\"error\":\"number\"}", Reason.RECIPIENT),
                rateLimit().orElseThrow());
    }

    @Override
    public List<VendorAnswer> unproven() {
        return List.of(VendorAnswer.unknown("no id", 200, "{}"));
    }

    @Override
    public Optional<VendorAnswer> rateLimit() {
        return Optional.of(VendorAnswer.refused("rate limit", 200, "{\"error\":\"limit\"}", Reason.RATE_LIMITED));
    }

    @Override
    public Map<String, List<SmsMessage>> invalid() {
        return Map.of("text", List.of(message().toBuilder().text("").build()));
    }

    static List<Issue> check(SmsMessage message) {
        return message.text().isEmpty()
                ? List.of(new Issue("text", "an empty text is not sent", "write something"))
                : List.of();
    }

    record Client(VendorCalls calls) implements SmsClient {
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
    }

    private record Send(ApiRequest.Method method, BaseUrl base, Secret token)
            implements Operation<SmsMessage, SendReceipt> {
        @Override
        public String name() {
            return "send";
        }

        @Override
        public Safety safety() {
            return Safety.AT_MOST_ONCE;
        }

        @Override
        public ApiRequest encode(SmsMessage message) {
            PhoneNumber to = message.to();
            ApiRequest.Builder request =
                    switch (method) {
                        case GET -> inQuery(ApiRequest.get(base, "send"), message);
                        case DELETE -> inQuery(ApiRequest.delete(base, "send"), message);
                        default ->
                            ApiRequest.post(base, "send").form("to", to.e164()).form("text", message.text());
                    };
            return request.header("Token", token.value()).build();
        }

        private static ApiRequest.Builder inQuery(ApiRequest.Builder request, SmsMessage message) {
            return request.query("to", message.to().e164()).query("text", message.text());
        }

        @Override
        public SendReceipt decode(ApiResponse response) {
            Optional<String> error = response.json().text("error");
            if (response.isSuccessful() && error.isPresent() && error.get().equals("key")) {
                throw response.rejected(Reason.AUTHENTICATION, null, error.get());
            }
            if (response.isSuccessful() && error.isPresent() && error.get().equals("limit")) {
                throw response.rejected(Reason.RATE_LIMITED, null, error.get());
            }
            if (response.status() == 503 && error.isPresent() && error.get().equals("number")) {
                throw response.rejected(Reason.RECIPIENT, null, error.get());
            }
            if (method == ApiRequest.Method.DELETE && response.status() == 204) {
                return SendReceipt.builder(ID).build();
            }
            String id = response.json()
                    .text("id")
                    .filter(any -> response.isSuccessful())
                    .orElseThrow(() -> response.unproven("no id"));
            return SendReceipt.builder(ID).id(MessageId.of(id)).build();
        }
    }
}
