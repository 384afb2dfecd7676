package dev.polysms.voiceelements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.media.MediaFile;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.spi.Secret;
import dev.polysms.voiceelements.internal.GetAvailableNumbers;
import dev.polysms.voiceelements.internal.GetMedia;
import dev.polysms.voiceelements.internal.ListCities;
import dev.polysms.voiceelements.internal.ListMyCampaigns;
import dev.polysms.voiceelements.internal.ListMyNumbers;
import dev.polysms.voiceelements.internal.MediaPath;
import dev.polysms.voiceelements.internal.NumberOperations;
import dev.polysms.voiceelements.internal.UploadMedia;
import dev.polysms.voiceelements.internal.UploadName;
import dev.polysms.voiceelements.internal.VoiceElementsAccount;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any status with any body, to every call that is no send: a result only of a 2xx, else an exception, and no other. */
class VoiceElementsAnyCallTest {
    private static final int ANSWERS = 1_500;
    private static final BaseUrl BASE = new BaseUrl("https://ivlrest.voiceelements.com");
    private static final VoiceElementsAccount ACCOUNT =
            new VoiceElementsAccount(BASE, Secret.header("token", "any-token"));
    private static final PhoneNumber NUMBER = PhoneNumber.of("+13035551212");
    private static final MediaFile FILE = MediaFile.of("a.jpg", "image/jpeg", new byte[1]);
    private static final List<Integer> STATUSES =
            List.of(200, 200, 200, 200, 201, 204, 302, 400, 401, 403, 404, 408, 418, 429, 500, 503);

    private static final List<String> BODIES = Stream.of(
                    "numbers/with-campaigns",
                    "numbers/odd-rows",
                    "numbers/none",
                    "numbers/none-found",
                    "campaigns/one",
                    "campaigns/array",
                    "campaigns/envelope",
                    "campaigns/odd-rows",
                    "available/prefix",
                    "available/city",
                    "cities/with-numbers",
                    "cities/counts-capitals",
                    "cities/odd-rows",
                    "assign/done",
                    "fetch/not-found",
                    "send/refused-10-invalid-token",
                    "send/unknown-12",
                    "send/unknown-99")
            .map(path -> path.split("/", -1))
            .map(path -> VoiceElementsPayload.of(path[0], path[1]))
            .toList();

    static Stream<Operation<?, ?>> operations() {
        CityNumbersQuery query = CityNumbersQuery.of("720", "DECKERS").pageSize(3);
        return Stream.of(
                ListMyNumbers.withCampaigns(),
                ListMyNumbers.alone(),
                new ListMyCampaigns(),
                new NumberOperations(ACCOUNT).availableByAreaCode(),
                ListCities.withNumbers(ACCOUNT),
                ListCities.withCounts(ACCOUNT),
                new GetAvailableNumbers(ACCOUNT, query).at(1),
                new NumberOperations(ACCOUNT).acquire(NUMBER),
                new NumberOperations(ACCOUNT).release(NUMBER),
                new UploadMedia(ACCOUNT, FILE, UploadName.of(FILE, new UUID(1, 2)), Instant.EPOCH),
                new GetMedia(ACCOUNT, new MediaPath(BASE)));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void every_answer_leads_to_a_result_or_an_exception(Operation<?, ?> operation) {
        Random random = new Random(4711);
        int results = 0;
        for (int n = 0; n < ANSWERS; n++) {
            int status = STATUSES.get(random.nextInt(STATUSES.size()));
            byte[] body = bent(random);
            ApiResponse response = ApiResponse.builder(VoiceElementsClient.PROVIDER, operation, status)
                    .body(body)
                    .build();
            String as = operation.name() + ", answer " + n + ": HTTP " + status + " "
                    + new String(body, StandardCharsets.UTF_8);
            try {
                assertThat(operation.decode(response)).as(as).isNotNull();
                assertThat(mayBeResult(response)).as(as).isTrue();
                results++;
            } catch (SmsException failure) {
                assertThat(isOf(operation.safety(), failure)).as(as).isTrue();
            }
        }
        assertThat(results > 0).isEqualTo(!(operation instanceof GetMedia));
    }

    private static boolean mayBeResult(ApiResponse response) {
        boolean saysNone = response.json()
                .text("status")
                .filter(code -> code.strip().equals("9"))
                .isPresent();
        return response.isSuccessful() || (response.status() == 404 && saysNone);
    }

    private static boolean isOf(Safety safety, SmsException failure) {
        return failure instanceof RejectedException
                || (safety == Safety.READ
                        ? failure instanceof UnavailableException
                        : failure instanceof OutcomeUnknownException);
    }

    /** A known answer, most often with a few bytes changed, or cut. */
    private static byte[] bent(Random random) {
        byte[] body = BODIES.get(random.nextInt(BODIES.size())).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i > 0; i--) {
            body[random.nextInt(body.length)] = (byte) "\"[]{},:0n19 \\".charAt(random.nextInt(13));
        }
        return random.nextInt(5) > 0 ? body : java.util.Arrays.copyOf(body, random.nextInt(body.length));
    }

    /** The check refuses it long before; but nothing of it could become a path, a header or another parameter. */
    @ParameterizedTest
    @MethodSource("areaCodeOperations")
    void writes_any_value_into_the_query(Operation<String, ?> operation) {
        ApiRequest request = operation.encode("7&Number=1\r\nToken: x #/../é");

        assertThat(request.query()).matches("(Prefix|AreaCode)=7%26Number%3D1%0D%0AToken%3A\\+x\\+%23%2F..%2F%C3%A9");
        assertThat(request.path()).doesNotContain("Number=", "..");
    }

    static Stream<Operation<String, ?>> areaCodeOperations() {
        return Stream.of(
                new NumberOperations(ACCOUNT).availableByAreaCode(),
                ListCities.withNumbers(ACCOUNT),
                ListCities.withCounts(ACCOUNT));
    }

    /** Changing calls are at most once whatever their method; so a read must not look like one. */
    @ParameterizedTest
    @MethodSource("operations")
    void every_changing_request_is_sent_at_most_once(Operation<?, ?> operation) {
        boolean changes = Set.of("acquire", "release", "upload").contains(operation.name());

        assertThat(operation.safety()).isEqualTo(changes ? Safety.AT_MOST_ONCE : Safety.READ);
    }
}
