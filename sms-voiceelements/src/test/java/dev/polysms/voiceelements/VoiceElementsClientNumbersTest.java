package dev.polysms.voiceelements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.OwnedNumber;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contracts of numbers do not show: the vendor's record, and what is refused before any I/O. */
class VoiceElementsClientNumbersTest {
    @Test
    void an_acquired_number_has_no_campaign_yet() throws Exception {
        try (MockWebServer vendor = new MockWebServer()) {
            vendor.enqueue(new MockResponse.Builder()
                    .body(VoiceElementsPayload.of("assign", "done"))
                    .build());
            vendor.start();
            try (VoiceElementsClient client = client(vendor)) {
                OwnedNumber number = client.acquire(offer("voiceelements", "+13035551212"));

                assertThat(number.number()).isEqualTo(PhoneNumber.of("+13035551212"));
                assertThat(number.smsEnabled()).isEmpty();
                assertThat(number.vendor(VoiceElementsNumber.class))
                        .contains(new VoiceElementsNumber("3035551212", Optional.empty()));
                assertThat(vendor.takeRequest().getTarget()).isEqualTo("/v1/AssignNumber?Number=3035551212");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+420777888999", "+447443332211", "+1303555121", "+130355512123"})
    void numbers_of_other_plans_are_refused_before_any_io(String number) throws Exception {
        try (MockWebServer vendor = new MockWebServer()) {
            vendor.start();
            try (VoiceElementsClient client = client(vendor)) {
                assertThatThrownBy(() -> client.acquire(offer("voiceelements", number)))
                        .isInstanceOfSatisfying(
                                InvalidRequestException.class, VoiceElementsClientNumbersTest::isOfTheNumber)
                        .hasMessageNotContaining(number.substring(2));
                assertThatThrownBy(() -> client.release(PhoneNumber.of(number)))
                        .isInstanceOfSatisfying(
                                InvalidRequestException.class, VoiceElementsClientNumbersTest::isOfTheNumber)
                        .hasMessageNotContaining(number.substring(2));
                assertThat(client.acquireAsync(offer("voiceelements", number))).isCompletedExceptionally();
                assertThat(client.releaseAsync(PhoneNumber.of(number))).isCompletedExceptionally();
            }
            assertThat(vendor.getRequestCount()).isZero();
        }
    }

    @Test
    void a_number_that_another_vendor_offers_is_refused_before_any_io() throws Exception {
        try (MockWebServer vendor = new MockWebServer()) {
            vendor.start();
            try (VoiceElementsClient client = client(vendor)) {
                AvailableNumber other = offer("voximplant", "+13035551212");

                assertThatThrownBy(() -> client.acquire(other))
                        .isInstanceOfSatisfying(
                                InvalidRequestException.class, VoiceElementsClientNumbersTest::isOfTheNumber)
                        .hasMessageContaining("a search of this client");
                assertThat(client.acquireAsync(other)).isCompletedExceptionally();
            }
            assertThat(vendor.getRequestCount()).isZero();
        }
    }

    @Test
    void prints_no_number() {
        assertThat(new VoiceElementsNumber("3035551212", Optional.of("CXX2HCH")))
                .hasToString("VoiceElementsNumber[campaignId=CXX2HCH]");
        assertThat(new VoiceElementsNumber("3035551212", Optional.empty()))
                .hasToString("VoiceElementsNumber[campaignId=none]");
    }

    private static void isOfTheNumber(InvalidRequestException invalid) {
        assertThat(invalid.issues()).extracting(Issue::field).containsExactly("number");
    }

    private static AvailableNumber offer(String provider, String number) {
        return AvailableNumber.of(ProviderId.of(provider), PhoneNumber.of(number));
    }

    private static VoiceElementsClient client(MockWebServer vendor) {
        return VoiceElementsClient.builder()
                .token("any-token")
                .baseUrl(vendor.url("/").uri())
                .build();
    }
}
