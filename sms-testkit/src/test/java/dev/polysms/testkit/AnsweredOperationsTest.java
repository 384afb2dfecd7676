package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.polysms.ClientOptions;
import dev.polysms.MessageId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.spi.ApiRequest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs the operations of a vendor that the sandbox does not have. */
final class AnsweredOperationsTest extends OperationsContract<SmsClient> {
    private static final PlainVendor VENDOR = new PlainVendor(ApiRequest.Method.POST);

    @Override
    protected SmsClient client(URI server, ClientOptions options) {
        return VENDOR.client(server, options);
    }

    @Override
    protected List<Class<?>> types() {
        return List.of(SmsClient.class);
    }

    @Override
    protected List<OperationRow<SmsClient, ?>> rows() {
        return List.of(
                send().answered(VENDOR.accepted().get(0))
                        .gives(receipt -> assertThat(receipt.id()).contains(MessageId.of("17"))),
                send().answered(VENDOR.refusals().get(0))
                        .fails(failure -> assertThat(failure)
                                .isInstanceOfSatisfying(
                                        RejectedException.class,
                                        refused -> assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATION))));
    }

    private OperationRow<SmsClient, SendReceipt> send() {
        return row(
                        "send(SmsMessage)",
                        client -> client.send(VENDOR.message()),
                        client -> client.sendAsync(VENDOR.message()))
                .asks("POST /send " + VENDOR.request().body());
    }

    @Test
    void a_row_cannot_have_answers_and_prepare_the_sandbox() {
        OperationRow<SmsClient, ?> answered = send().answered(VENDOR.accepted().get(0));

        assertThatThrownBy(() -> answered.given((sandbox, client) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use either given(…) or answered(…)");
    }

    /** Two rows that must fail. Not a test by itself. */
    static final class WrongRows extends OperationsContract<SmsClient> {
        @Override
        protected SmsClient client(URI server, ClientOptions options) {
            return VENDOR.client(server, options);
        }

        @Override
        protected List<Class<?>> types() {
            return List.of(SmsClient.class);
        }

        @Override
        protected List<OperationRow<SmsClient, ?>> rows() {
            OperationRow<SmsClient, ?> send =
                    new AnsweredOperationsTest().send().gives(receipt -> {});
            VendorAnswer answer = VENDOR.accepted().get(0);
            return List.of(send, send.answered(answer, answer));
        }
    }

    @Test
    void a_row_without_answers_fails_and_so_does_one_with_an_answer_too_many() {
        List<String> failures = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(WrongRows.class))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .toList();

        assertThat(failures).hasSize(4);
        assertThat(failures.subList(0, 2))
                .allSatisfy(
                        failure -> assertThat(failure).contains("send(SmsMessage) has no answers; call answered(…)"));
        assertThat(failures.subList(2, 4))
                .allSatisfy(failure -> assertThat(failure).contains("requests at the server"));
    }
}
