package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.Address;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import dev.polysms.RawAddress;
import dev.polysms.SenderName;
import dev.polysms.ShortCode;
import dev.polysms.SmsMessage;
import dev.polysms.testkit.SenderFixture;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoximplantCheckTest {
    private static final PhoneNumber NUMBER = PhoneNumber.of("+447443332211");
    private static final SenderName NAME = SenderName.of("Cafe 8");

    private final VoximplantClient client =
            VoximplantClient.builder().accountId("2").apiKey("key").build();

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void reports_every_message_that_is_known_to_be_wrong(SenderFixture fixture) {
        assertThat(client.check(fixture.message())).isEmpty();
        fixture.invalid()
                .forEach((field, messages) -> assertThat(messages).allSatisfy(message -> {
                    assertThat(client.check(message)).extracting(Issue::field).containsExactly(field);
                    assertThat(catchThrowable(() -> client.send(message)))
                            .isInstanceOf(InvalidRequestException.class)
                            .hasMessageNotContainingAny("447443332212", "xxxx", "12345", "reception");
                }));
    }

    static Stream<SenderFixture> fixtures() {
        return Stream.of(new VoximplantFixture(), new VoximplantA2pFixture());
    }

    @ParameterizedTest(name = "{0} by {1}: {2} characters fit")
    @MethodSource
    void accepts_as_many_characters_as_the_send_method(Address from, SendMethod sendMethod, int most) {
        for (String character : List.of("x", "é", "😀")) {
            assertThat(client.check(sms(from, sendMethod, character.repeat(most))))
                    .isEmpty();
            assertThat(client.check(sms(from, sendMethod, character.repeat(most + 1))))
                    .extracting(Issue::field)
                    .containsExactly("text");
        }
    }

    static Stream<Arguments> accepts_as_many_characters_as_the_send_method() {
        return Stream.of(
                Arguments.of(NUMBER, SendMethod.AUTOMATIC, 765),
                Arguments.of(NUMBER, SendMethod.NUMBER, 765),
                Arguments.of(NUMBER, SendMethod.A2P, 1_600),
                Arguments.of(NAME, SendMethod.AUTOMATIC, 1_600),
                Arguments.of(NAME, SendMethod.A2P, 1_600));
    }

    @Test
    void refuses_a_name_where_the_method_takes_numbers_only() {
        assertThat(client.check(sms(NAME, SendMethod.NUMBER, "Your table is ready")))
                .singleElement()
                .hasToString(
                        "from: Voximplant's SendSmsMessage sends from phone numbers only; use a number of the account,"
                                + " or SendMethod.A2P for a sender name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTOMATIC", "NUMBER", "A2P"})
    void refuses_every_other_kind_of_sender_with_every_method(SendMethod sendMethod) {
        for (Address from : List.of(ShortCode.of("12345"), new RawAddress("the desk"))) {
            assertThat(client.check(sms(from, sendMethod, "Your table is ready")))
                    .singleElement()
                    .hasToString("from: Voximplant sends from phone numbers and sender names only; use a number of the"
                            + " account, or a name that Voximplant has set up for it");
        }
    }

    @Test
    void reports_all_that_is_wrong_at_once() {
        assertThat(client.check(sms(ShortCode.of("12345"), SendMethod.AUTOMATIC, "")))
                .extracting(Issue::field)
                .containsExactly("from", "text");
    }

    private static VoximplantSms sms(Address from, SendMethod sendMethod, String text) {
        SmsMessage message = SmsMessage.builder()
                .from(from)
                .to(PhoneNumber.of("+447443332212"))
                .text(text)
                .build();
        return VoximplantSms.builder(message).sendMethod(sendMethod).build();
    }
}
