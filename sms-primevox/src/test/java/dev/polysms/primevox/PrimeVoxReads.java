package dev.polysms.primevox;

import dev.polysms.ClientOptions;
import dev.polysms.PhoneNumber;
import dev.polysms.history.ConversationRef;
import dev.polysms.primevox.internal.PrimeVoxAccount;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Secret;
import java.net.URI;

/** An account that reads, and answers to it, with no server. */
final class PrimeVoxReads {
    static final String KEY = "pvx-9f8e7d6c5b4a";
    static final PhoneNumber OWN = PhoneNumber.of("+13035550100");
    static final PhoneNumber REMOTE = PhoneNumber.of("+17205551212");
    static final ConversationRef CONVERSATION = ConversationRef.of("12345", OWN);

    private PrimeVoxReads() {}

    static PrimeVoxAccount account(NumberFormat format) {
        BaseUrl base = BaseUrl.of("baseUrl", URI.create("https://pbx.primevox.net"), ClientOptions.defaults());
        return new PrimeVoxAccount(base, Secret.of("apiKey", KEY), Secret.of("containerId", "100001"), format);
    }

    static <I> ApiResponse answer(Operation<I, ?> operation, I input, int status, String body) {
        return ApiResponse.builder(PrimeVoxClient.PROVIDER, operation, status)
                .request(operation.encode(input))
                .body(body)
                .build();
    }
}
