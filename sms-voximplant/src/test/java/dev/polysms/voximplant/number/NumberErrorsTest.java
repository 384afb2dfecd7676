package dev.polysms.voximplant.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.voximplant.DocumentedError;
import dev.polysms.voximplant.NumberFixture;
import dev.polysms.voximplant.NumberRefusals;
import dev.polysms.voximplant.TestedOperation;
import dev.polysms.voximplant.VoximplantClient;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vendor's whole list of errors, as an answer to a purchase and to a read. */
class NumberErrorsTest {
    private static final Operation<?, ?> ATTACH = new NumberCommands(TestedOperation.ACCOUNT::command)
            .acquire(AcquireRequest.of(NumberFixture.LOCATION, List.of(NumberFixture.NUMBER)));

    private static final Operation<?, ?> IS_OWN =
            new NumberCommands(TestedOperation.ACCOUNT::command).isAccountNumber();

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void covers_every_error_of_the_vendors_list(DocumentedError error) {
        SmsException failure = failure(ATTACH, 200, error);

        if (NumberRefusals.reason(error).isPresent()) {
            assertThat(failure).isInstanceOf(RejectedException.class);
            assertThat(((RejectedException) failure).reason())
                    .isEqualTo(NumberRefusals.reason(error).get());
        } else {
            assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        }
        assertThat(failure.vendorCode()).hasValue(Integer.toString(error.code()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("covers_every_error_of_the_vendors_list")
    void maps_each_code_on_a_read(DocumentedError error) {
        SmsException failure = failure(IS_OWN, 200, error);

        assertThat(failure)
                .isInstanceOf(
                        NumberRefusals.reasonOfRead(error).isPresent()
                                ? RejectedException.class
                                : UnavailableException.class);
        NumberRefusals.reasonOfRead(error)
                .ifPresent(reason ->
                        assertThat(((RejectedException) failure).reason()).isEqualTo(reason));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("covers_every_error_of_the_vendors_list")
    void does_not_believe_a_refusal_together_with_a_breakdown(DocumentedError error) {
        assertThat(failure(ATTACH, 500, error)).isInstanceOf(OutcomeUnknownException.class);
    }

    static List<DocumentedError> covers_every_error_of_the_vendors_list() {
        return DocumentedError.all();
    }

    private static SmsException failure(Operation<?, ?> operation, int status, DocumentedError error) {
        return catchThrowableOfType(
                SmsException.class,
                () -> operation.decode(ApiResponse.builder(VoximplantClient.PROVIDER, operation, status)
                        .body(error.body())
                        .build()));
    }
}
