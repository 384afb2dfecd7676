package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.ClientOptions;
import dev.polysms.MessageId;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.spi.Json;
import dev.polysms.spi.ManualTiming;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service account's tokens as the vendor sees them; the server counts. */
class ServiceAccountTest {
    private static final String ACCEPTED = VoximplantPayload.json("send-sms-message/accepted-with-id");

    private final MockWebServer vendor = new MockWebServer();
    private final ManualTiming timing = new ManualTiming(Instant.parse("2026-11-21T12:00:00Z")).skipPauses();
    private final SmsMessage message = new VoximplantFixture().message();
    private VoximplantClient client;

    @BeforeEach
    void start() throws IOException {
        vendor.start();
        client = VoximplantClient.builder()
                .serviceAccount(Credentials.json())
                .baseUrl(vendor.url("/").uri())
                .options(ClientOptions.builder().timing(timing).build())
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        vendor.close();
    }

    @Test
    void signs_the_documented_token() throws Exception {
        answer(ACCEPTED);

        client.send(message);

        RecordedRequest request = vendor.takeRequest();
        Token token = Token.of(request);
        assertThat(token.header())
                .isEqualTo("{\"typ\":\"JWT\",\"alg\":\"RS256\",\"kid\":\"" + Credentials.KEY_ID + "\"}");
        long now = timing.instant().getEpochSecond();
        assertThat(token.claims()).isEqualTo("{\"iss\":1,\"iat\":" + (now - 5) + ",\"exp\":" + (now + 300) + "}");
        assertThat(token.isSignedByTheAccount()).isTrue();
        assertThat(Objects.requireNonNull(request.getBody()).utf8())
                .startsWith("source=")
                .doesNotContain("account_id", "api_key");
    }

    @Test
    void writes_an_issuer_that_is_no_number_as_text() throws Exception {
        answer(ACCEPTED);
        try (VoximplantClient named = VoximplantClient.builder()
                .serviceAccount("a\"b", "key", Credentials.pem())
                .baseUrl(vendor.url("/").uri())
                .build()) {
            named.send(message);
        }

        Token token = Token.of(vendor.takeRequest());
        assertThat(token.claims()).startsWith("{\"iss\":\"a\\\"b\",");
        assertThat(token.isSignedByTheAccount()).isTrue();
    }

    @Test
    void signs_one_token_for_many_calls() throws Exception {
        int calls = 24;
        for (int i = 0; i < calls; i++) {
            answer(ACCEPTED);
        }

        List<CompletableFuture<SendReceipt>> receipts =
                Stream.generate(() -> client.sendAsync(message)).limit(calls).toList();
        receipts.forEach(CompletableFuture::join);

        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < calls; i++) {
            tokens.add(Token.of(vendor.takeRequest()).text());
        }
        assertThat(tokens).hasSize(1);
        assertThat(vendor.getRequestCount()).isEqualTo(calls);
    }

    @Test
    void renews_the_token_half_a_minute_before_it_ends() throws Exception {
        for (int i = 0; i < 3; i++) {
            answer(ACCEPTED);
        }

        client.send(message);
        timing.advance(Duration.ofSeconds(269));
        client.send(message);
        timing.advance(Duration.ofSeconds(1));
        client.send(message);

        Token first = Token.of(vendor.takeRequest());
        assertThat(Token.of(vendor.takeRequest()).text()).isEqualTo(first.text());
        Token last = Token.of(vendor.takeRequest());
        assertThat(last.time("iat")).isEqualTo(first.time("iat").plusSeconds(270));
        assertThat(last.isSignedByTheAccount()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {455, 456})
    void uses_the_vendors_time_after_it_refuses_the_times_of_a_token(int code) throws Exception {
        Instant vendorTime = timing.instant().plusSeconds(code == 455 ? -600 : 600);
        refuse(code, 200, vendorTime);
        answer(ACCEPTED);
        answer(ACCEPTED);

        SendReceipt receipt = client.send(message);
        client.send(message);

        assertThat(receipt.id()).hasValue(MessageId.of("4100001"));
        assertThat(vendor.getRequestCount()).isEqualTo(3);
        vendor.takeRequest();
        Token renewed = Token.of(vendor.takeRequest());
        assertThat(renewed.time("iat")).isEqualTo(vendorTime.minusSeconds(5));
        assertThat(renewed.time("exp")).isEqualTo(vendorTime.plusSeconds(300));
        assertThat(Token.of(vendor.takeRequest()).text()).isEqualTo(renewed.text());
    }

    @Test
    void uses_the_vendors_time_for_later_renewals() throws Exception {
        Instant vendorTime = timing.instant().minusSeconds(600);
        refuse(455, 200, vendorTime);
        answer(ACCEPTED);
        answer(ACCEPTED);

        client.send(message);
        timing.advance(Duration.ofSeconds(270));
        client.send(message);

        vendor.takeRequest();
        vendor.takeRequest();
        assertThat(Token.of(vendor.takeRequest()).time("iat")).isEqualTo(vendorTime.plusSeconds(265));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401})
    void signs_a_new_token_and_tries_once_more_after_expiry(int status) throws Exception {
        answer(ACCEPTED);
        client.send(message);
        timing.advance(Duration.ofSeconds(60));
        refuse(456, status, null);
        answer(ACCEPTED);

        client.send(message);

        assertThat(vendor.getRequestCount()).isEqualTo(3);
        Token first = Token.of(vendor.takeRequest());
        Token refused = Token.of(vendor.takeRequest());
        Token renewed = Token.of(vendor.takeRequest());
        assertThat(refused.text()).isEqualTo(first.text());
        assertThat(renewed.time("iat")).isEqualTo(first.time("iat").plusSeconds(60));
    }

    @Test
    void does_not_try_a_third_time() {
        Instant vendorTime = timing.instant().minusSeconds(600);
        refuse(455, 200, vendorTime);
        refuse(456, 200, vendorTime);
        answer(ACCEPTED);

        RejectedException refusal = catchThrowableOfType(RejectedException.class, () -> client.send(message));

        assertThat(refusal.reason()).isEqualTo(Reason.AUTHENTICATION);
        assertThat(refusal.vendorCode()).hasValue("456");
        assertThat(vendor.getRequestCount()).isEqualTo(2);
    }

    @Test
    void tries_only_once_if_a_new_token_would_be_the_same() {
        refuse(456, 200, timing.instant());
        answer(ACCEPTED);

        RejectedException refusal = catchThrowableOfType(RejectedException.class, () -> client.send(message));

        assertThat(refusal.vendorCode()).hasValue("456");
        assertThat(vendor.getRequestCount()).isEqualTo(1);
    }

    @Test
    void ignores_a_date_that_it_cannot_read() {
        vendor.setDispatcher(new QueueDispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                timing.advance(Duration.ofSeconds(1)); // or the new token is the refused one again
                return super.dispatch(request);
            }
        });
        vendor.enqueue(
                response(200, refusal(455)).setHeader("Date", "yesterday").build());
        answer(ACCEPTED);

        client.send(message);

        assertThat(vendor.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 503})
    void tries_nothing_again_after_an_unproven_refusal(int status) {
        refuse(456, status, timing.instant().plusSeconds(600));
        answer(ACCEPTED);

        OutcomeUnknownException unknown =
                catchThrowableOfType(OutcomeUnknownException.class, () -> client.send(message));

        assertThat(unknown.safeToResend()).isFalse();
        assertThat(vendor.getRequestCount()).isEqualTo(1);
    }

    @Test
    void renews_for_no_other_refusal() {
        refuse(100, 200, timing.instant().plusSeconds(600));
        answer(ACCEPTED);

        RejectedException refusal = catchThrowableOfType(RejectedException.class, () -> client.send(message));

        assertThat(refusal.reason()).isEqualTo(Reason.AUTHENTICATION);
        assertThat(vendor.getRequestCount()).isEqualTo(1);
    }

    private void answer(String body) {
        vendor.enqueue(response(200, body).build());
    }

    private void refuse(int code, int status, @Nullable Instant date) {
        MockResponse.Builder response = response(status, refusal(code));
        if (date != null) {
            response.setHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)));
        }
        vendor.enqueue(response.build());
    }

    private static String refusal(int code) {
        return DocumentedError.all().stream()
                .filter(error -> error.code() == code)
                .findFirst()
                .orElseThrow()
                .body();
    }

    private static MockResponse.Builder response(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(body);
    }

    /** A bearer token, taken apart. */
    private record Token(String text, String header, String claims) {
        static Token of(RecordedRequest request) {
            String authorization = String.valueOf(request.getHeaders().get("Authorization"));
            assertThat(authorization).startsWith("Bearer ");
            String text = authorization.substring("Bearer ".length());
            String[] parts = text.split("\\.", -1);
            assertThat(parts).hasSize(3).allSatisfy(part -> assertThat(part).matches("[A-Za-z0-9_-]+"));
            return new Token(text, decoded(parts[0]), decoded(parts[1]));
        }

        Instant time(String claim) {
            return Instant.ofEpochSecond(Json.parse(claims.getBytes(StandardCharsets.UTF_8))
                    .number(claim)
                    .orElseThrow());
        }

        boolean isSignedByTheAccount() throws GeneralSecurityException {
            int dot = text.lastIndexOf('.');
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(Credentials.publicKey());
            signature.update(text.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(text.substring(dot + 1)));
        }

        private static String decoded(String part) {
            return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
        }
    }
}
