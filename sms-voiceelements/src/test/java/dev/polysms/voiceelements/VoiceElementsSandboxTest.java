package dev.polysms.voiceelements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.ClientOptions;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.media.MediaContent;
import dev.polysms.media.MediaFile;
import dev.polysms.media.MediaMessage;
import dev.polysms.media.MediaRef;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.OwnedNumber;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMedia;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.sandbox.VoiceElementsShape;
import dev.polysms.spi.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every operation against the sandbox, which reads the document by itself. */
class VoiceElementsSandboxTest {
    private static final byte[] BYTES = "no picture, but bytes".getBytes(StandardCharsets.US_ASCII);
    private static final String OWN = SandboxAccount.VOICE_ELEMENTS_NUMBER;

    private final SmsSandbox sandbox = SmsSandbox.start();
    private final VoiceElementsClient client = client(SandboxAccount.VOICE_ELEMENTS_TOKEN);

    @AfterEach
    void close() {
        client.close();
        sandbox.close();
    }

    @Test
    void uploads_sends_and_fetches_a_file() throws Exception {
        MediaRef ref = client.upload(MediaFile.of("my pic.jpg", "image/jpeg", BYTES));
        SendReceipt receipt = client.send(MediaMessage.of(SmsMessage.of(OWN, "+13035550123", "Here it is"), ref));

        SandboxMessage kept = sandbox.messages().get(0);
        assertThat(receipt.id().orElseThrow().value()).isEqualTo(kept.id());
        assertThat(kept.extras().get("media")).isEqualTo("[\"" + ref.value() + "\"]");
        try (MediaContent content = client.fetch(ref)) {
            assertThat(content.contentType().orElseThrow()).startsWith("image/jpeg");
            assertThat(content.readAll()).isEqualTo(BYTES);
        }
    }

    @Test
    void fetches_media_of_an_inbound_message() throws Exception {
        SandboxMessage message = sandbox.receive(
                "voiceelements", "+13035550123", OWN, "Look", new SandboxMedia("IMG_3078.jpg", "image/jpeg", BYTES));
        String link = Json.parse(message.extras().getOrDefault("media", "").getBytes(StandardCharsets.UTF_8))
                .items()
                .get(0)
                .value()
                .text()
                .orElseThrow();

        try (MediaContent content = client.fetchAsync(MediaRef.of(VoiceElementsClient.PROVIDER, link))
                .join()) {
            assertThat(content.readAll()).isEqualTo(BYTES);
        }
    }

    @Test
    void a_missing_file_is_not_found() {
        RejectedException refusal = catchThrowableOfType(
                RejectedException.class,
                () -> client.fetch(MediaRef.of(VoiceElementsClient.PROVIDER, "64/none/1/IMG.jpg")));

        assertThat(refusal.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal.vendorCode()).contains("11");
    }

    @Test
    void lists_the_accounts_numbers_with_their_campaigns() {
        assertThat(client.numbers().items())
                .containsExactly(owned(OWN, "CPOLY01"), owned(SandboxAccount.VOICE_ELEMENTS_SECOND_NUMBER, "CPOLY01"));
        assertThat(client.catalog().numbersAlone().items())
                .extracting(OwnedNumber::number)
                .containsExactly(PhoneNumber.of(OWN), PhoneNumber.of(SandboxAccount.VOICE_ELEMENTS_SECOND_NUMBER));
    }

    @Test
    void an_account_without_numbers_has_an_empty_page() {
        client.numbers().items().forEach(number -> client.release((PhoneNumber) number.number()));

        assertThat(client.numbers().items()).isEmpty();
        assertThat(client.catalog().numbersAlone().items()).isEmpty();
    }

    @Test
    void acquires_a_number_from_a_search_and_releases_it() {
        AvailableNumber offer = client.catalog().numbersIn(CityNumbersQuery.of("720", "DECKERS")).stream()
                .findFirst()
                .orElseThrow();
        OwnedNumber got = client.acquire(offer);
        PhoneNumber number = (PhoneNumber) got.number();

        assertThat(client.numbers().items()).contains(got);
        assertThat(client.catalog().numbersByAreaCode("720").items()).doesNotContain(offer);
        assertThatThrownBy(() -> client.acquire(offer)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(client.releaseAsync(number).join()).isEqualTo(number);
        assertThat(client.numbers().items()).doesNotContain(got);
        RejectedException refusal = catchThrowableOfType(RejectedException.class, () -> client.release(number));
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_FOUND);
    }

    @ParameterizedTest
    @EnumSource
    void reads_campaigns_and_cities_in_every_shape(VoiceElementsShape shape) {
        sandbox.shape(shape);

        List<Campaign> campaigns = client.catalog().campaigns().items();
        assertThat(campaigns).singleElement().satisfies(campaign -> {
            assertThat(campaign.campaignId()).contains("CPOLY01");
            assertThat(campaign.helpPhone()).contains("720-555-0100");
            assertThat(campaign.deactivated()).isEmpty();
        });
        List<AvailableCity> cities = client.catalog().cities("602").items();
        assertThat(cities)
                .extracting(AvailableCity::city)
                .containsExactly(Optional.of("NORTH PHOENIX"), Optional.of("PHOENIX"));
        if (shape != VoiceElementsShape.MINIMAL) {
            assertThat(cities.get(1).totalAvailable()).hasValue(120);
        }
    }

    @Test
    void lists_cities_with_their_numbers() {
        List<AvailableCity> cities = client.catalog().citiesWithNumbers("602").items();

        assertThat(cities).extracting(city -> city.numbers().size()).containsExactly(3, 120);
        assertThat(cities.get(0).totalAvailable()).hasValue(3);
    }

    @Test
    void an_area_code_returns_at_most_a_thousand_numbers() {
        assertThat(client.catalog().numbersByAreaCode("303").items()).hasSize(1_000);
        assertThat(client.catalog().numbersByAreaCode("999").items()).isEmpty();
        assertThat(client.catalog().cities("999").items()).isEmpty();
    }

    @Test
    void pages_through_a_city() {
        long before = sandbox.requests("voiceelements");

        assertThat(client.catalog().numbersIn(CityNumbersQuery.of("720", "LAKEWOOD")).stream())
                .hasSize(260)
                .doesNotHaveDuplicates();
        assertThat(sandbox.requests("voiceelements") - before).isEqualTo(3);
        assertThat(client
                        .catalog()
                        .numbersIn(CityNumbersQuery.of("720", "LAKEWOOD").pageSize(130))
                        .stream())
                .hasSize(260);
        assertThat(sandbox.requests("voiceelements") - before)
                .as("two full pages, and an empty one")
                .isEqualTo(6);
        assertThat(client.catalog()
                        .numbersIn(CityNumbersQuery.of("720", "NOWHERE"))
                        .items())
                .isEmpty();
    }

    @Test
    void a_bad_token_is_refused_by_every_operation() {
        try (VoiceElementsClient expired = client(SandboxAccount.VOICE_ELEMENTS_EXPIRED_TOKEN)) {
            List<Runnable> calls = List.of(
                    expired::numbers,
                    () -> expired.acquire(AvailableNumber.of(VoiceElementsClient.PROVIDER, PhoneNumber.of(OWN))),
                    () -> expired.release(PhoneNumber.of(OWN)),
                    () -> expired.upload(MediaFile.of("a.jpg", "image/jpeg", BYTES)),
                    () -> expired.fetch(MediaRef.of(VoiceElementsClient.PROVIDER, "a.jpg")),
                    () -> expired.catalog().campaigns(),
                    () -> expired.catalog().cities("720"));
            for (Runnable call : calls) {
                RejectedException refusal = catchThrowableOfType(RejectedException.class, call::run);
                assertThat(refusal.reason()).isEqualTo(Reason.AUTHENTICATION);
            }
        }
        assertThat(sandbox.requests("voiceelements")).isEqualTo(7);
    }

    private static OwnedNumber owned(String number, String campaign) {
        return OwnedNumber.builder(VoiceElementsClient.PROVIDER, PhoneNumber.of(number))
                .vendor(new VoiceElementsNumber(number.substring(2), Optional.of(campaign)))
                .build();
    }

    private VoiceElementsClient client(String token) {
        return VoiceElementsClient.builder()
                .token(token)
                .sandbox(sandbox.uri())
                .options(ClientOptions.defaults())
                .build();
    }
}
