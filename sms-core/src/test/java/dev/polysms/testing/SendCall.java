package dev.polysms.testing;

import dev.polysms.ClientOptions;
import dev.polysms.Reason;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.spi.Secret;
import java.net.URI;
import java.util.function.Function;

/**
 * A small operation. Its input is the text to send; a 2xx answer is a proof, 429 the documented rate limit, 403 a refusal, and
 * any other answer proves nothing.
 */
public record SendCall(
        String base,
        Safety safety,
        ApiRequest.Method method,
        String field,
        Function<ApiResponse, String> decoder,
        Secret secret)
        implements Operation<String, String> {
    public SendCall(String base, Safety safety) {
        this(
                base,
                safety,
                safety == Safety.READ ? ApiRequest.Method.GET : ApiRequest.Method.POST,
                "text",
                SendCall::proof,
                Secret.header("apiKey", "key-1"));
    }

    public SendCall decoding(Function<ApiResponse, String> other) {
        return new SendCall(base, safety, method, field, other, secret);
    }

    public SendCall authorizedBy(Secret other) {
        return new SendCall(base, safety, method, field, decoder, other);
    }

    /** The same call without a body. */
    public SendCall bodiless(ApiRequest.Method other) {
        return new SendCall(base, safety, other, "", decoder, secret);
    }

    private static String proof(ApiResponse response) {
        if (response.isSuccessful()) {
            return response.text();
        }
        throw switch (response.status()) {
            case 429 -> response.rejected(Reason.RATE_LIMITED, null, null);
            case 403 -> response.rejected(Reason.VENDOR_UNAVAILABLE, null, null);
            default -> response.unproven("the answer proves nothing");
        };
    }

    @Override
    public String name() {
        return safety == Safety.READ ? "list" : "send";
    }

    @Override
    public ApiRequest encode(String input) {
        BaseUrl url = BaseUrl.of("baseUrl", URI.create(base), ClientOptions.defaults());
        ApiRequest.Builder request =
                switch (method) {
                    case GET -> ApiRequest.get(url, "v1/messages");
                    case POST -> ApiRequest.post(url, "v1/messages");
                    case PUT -> ApiRequest.put(url, "v1/messages");
                    case PATCH -> ApiRequest.patch(url, "v1/messages");
                    case DELETE -> ApiRequest.delete(url, "v1/messages");
                };
        if (!field.isEmpty() && method != ApiRequest.Method.GET) {
            request.json(field, input);
        }
        request.header("X-Key", secret.value());
        return request.build();
    }

    @Override
    public String decode(ApiResponse response) {
        return decoder.apply(response);
    }
}
