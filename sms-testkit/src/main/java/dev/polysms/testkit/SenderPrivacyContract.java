package dev.polysms.testkit;

import static dev.polysms.testkit.FaultServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.ClientOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.testkit.CallMode.Completion;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Part of {@link SmsSenderContract}: invalid input is refused before any I/O, and nothing personal or secret is printed. */
abstract class SenderPrivacyContract extends SenderFaultsContract {
    @TestFactory
    final Stream<DynamicTest> refuses_invalid_messages_before_any_io() {
        return fixture().invalid().entrySet().stream()
                .flatMap(entry -> inBothModes(entry.getValue(), (mode, message) -> {
                    try (FaultScenario scenario = new FaultScenario(fixture())) {
                        scenario.then(answer(scenario.accepted()));
                        try (SmsClient client = scenario.client()) {
                            assertThat(client.check(message))
                                    .extracting(Issue::field)
                                    .containsExactly(entry.getKey());
                            SmsException failure = mode.send(client, message).requireFailure();
                            assertThat(failure).isInstanceOf(InvalidRequestException.class);
                            assertThat(failure.safeToResend()).isTrue();
                            assertThat(failure).hasMessageContaining(entry.getKey());
                            requireClean(failure.toString(), message);
                        }
                        assertThat(scenario.server.requests()).isEmpty();
                    }
                }));
    }

    @ParameterizedTest
    @EnumSource
    final void refuses_a_credential_with_a_control_character_without_showing_it(CallMode mode) throws IOException {
        for (String bad : List.of("s3cret-value\n", "s3cret\r\nX-Injected: 1", "s3cret\u0000value", " ")) {
            try (FaultScenario scenario = new FaultScenario(fixture())) {
                scenario.then(answer(scenario.accepted()));
                try (SmsClient client = scenario.clientWithCredential(bad)) {
                    SmsException failure =
                            mode.send(client, fixture().message()).requireFailure();
                    assertThat(failure).isInstanceOf(UnavailableException.class);
                    assertThat(failure.safeToResend()).isTrue();
                    assertThat(failure.worthRetrying()).isFalse();
                    assertThat(ExceptionText.of(failure)).doesNotContain("s3cret");
                }
                assertThat(scenario.server.requests()).isEmpty();
            }
        }
    }

    @Test
    final void refuses_to_send_credentials_over_plain_http() {
        assertThatThrownBy(() -> fixture().client(URI.create("http://vendor.test"), ClientOptions.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https")
                .hasMessageContaining("allowPlainHttp");
    }

    @TestFactory
    final Stream<DynamicTest> prints_no_number_text_or_credential() {
        List<VendorAnswer> answers = new ArrayList<>(fixture().accepted());
        answers.addAll(fixture().refusals());
        answers.addAll(fixture().unproven());
        SmsMessage message = fixture().message();
        answers.add(SecretPieces.quoting(quoted(message)));
        return inBothModes(answers, (mode, answer) -> {
            try (LogCapture log = new LogCapture();
                    FaultScenario scenario = new FaultScenario(fixture())) {
                scenario.then(answer(answer));
                try (SmsClient client = scenario.client()) {
                    Completion<SendReceipt> completion = mode.send(client, message);
                    String shown = client + " " + message + " " + completion.result() + " "
                            + (completion.failure() == null ? "" : ExceptionText.of(completion.failure()));
                    assertThat(log.lines()).as("log lines").isNotEmpty();
                    requireClean(shown + String.join("", log.lines()), message);
                }
            }
        });
    }

    /** Returns what the request contains: the secrets, and the message if the action sends it. */
    private List<String> quoted(SmsMessage message) {
        List<String> quoted = new ArrayList<>(fixture().secrets());
        if (isSent(message)) {
            quoted.add(message.to().e164());
            quoted.add(message.from().orElseThrow().value());
            quoted.add(message.text().replace("\"", "'"));
        }
        return quoted;
    }

    /** Returns whether the documented request has the recipient. Most actions other than a send ignore the message. */
    private boolean isSent(SmsMessage message) {
        String to = message.to().e164();
        String request = fixture().request().path() + fixture().request().body();
        return request.contains(to.substring(to.length() - 9));
    }

    private void requireClean(String shown, SmsMessage message) {
        SecretPieces.requireNone(shown, fixture().secrets());
        List<String> sensitive = new ArrayList<>();
        sensitive.add(message.to().e164().substring(1));
        sensitive.add(message.to().e164().substring(message.to().e164().length() - 9));
        if (message.from().orElseThrow() instanceof PhoneNumber from) {
            sensitive.add(from.e164().substring(from.e164().length() - 9));
        }
        if (message.text().length() >= 12) {
            sensitive.add(message.text().substring(0, 12));
            sensitive.add(message.text().substring(message.text().length() - 12));
        }
        assertThat(shown).doesNotContain(sensitive);
    }
}
