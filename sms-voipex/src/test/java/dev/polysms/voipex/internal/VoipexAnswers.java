package dev.polysms.voipex.internal;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.testkit.VendorAnswer;
import dev.polysms.voipex.VoipexClient;
import java.nio.charset.StandardCharsets;

/** Puts an answer before an operation as the transport does. */
final class VoipexAnswers {
    private VoipexAnswers() {}

    static <I> ApiResponse to(Operation<I, ?> operation, I input, VendorAnswer answer) {
        ApiResponse.Builder response = ApiResponse.builder(VoipexClient.PROVIDER, operation, answer.status())
                .request(operation.encode(input))
                .body(answer.body());
        answer.headers().forEach(response::header);
        return response.build();
    }

    static <I> ApiResponse to(Operation<I, ?> operation, I input, int status, String body) {
        return to(operation, input, status, body.getBytes(StandardCharsets.UTF_8));
    }

    static <I> ApiResponse to(Operation<I, ?> operation, I input, int status, byte[] body) {
        return ApiResponse.builder(VoipexClient.PROVIDER, operation, status)
                .request(operation.encode(input))
                .body(body)
                .build();
    }

    static String body(ApiRequest request) {
        return new String(request.body().bytes(), StandardCharsets.UTF_8);
    }
}
