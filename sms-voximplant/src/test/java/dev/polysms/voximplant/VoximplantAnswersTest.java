package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.MessageId;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.testkit.VendorAnswer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What both commands' answers lead to. */
class VoximplantAnswersTest {
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void accepts_what_is_proven(TestedOperation tested, VendorAnswer answer) {
        SendReceipt receipt = tested.decode(answer);

        assertThat(receipt.id().map(MessageId::value).orElse(null)).isEqualTo(answer.id());
        assertThat(receipt.provider().value()).isEqualTo("voximplant");
    }

    static Stream<Arguments> accepts_what_is_proven() {
        return each(tested -> tested.fixture().accepted());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void reports_a_documented_refusal(TestedOperation tested, VendorAnswer answer) {
        RejectedException refusal = catchThrowableOfType(RejectedException.class, () -> tested.decode(answer));

        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).isEqualTo(answer.reason());
        assertThat(refusal.vendorCode()).isPresent();
        assertThat(refusal.httpStatus()).hasValue(answer.status());
        assertThat(refusal).hasMessageNotContainingAny("447443332212", "eebf0f23");
    }

    static Stream<Arguments> reports_a_documented_refusal() {
        return each(tested -> tested.fixture().refusals());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void reports_unknown_where_nothing_is_proven(TestedOperation tested, VendorAnswer answer) {
        SmsException failure = catchThrowableOfType(SmsException.class, () -> tested.decode(answer));

        assertThat(failure).isExactlyInstanceOf(OutcomeUnknownException.class);
        assertThat(failure).hasMessageNotContainingAny("447443332212", "eebf0f23");
    }

    static Stream<Arguments> reports_unknown_where_nothing_is_proven() {
        return each(tested -> tested.fixture().unproven());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void covers_every_error_of_the_vendors_list(TestedOperation tested, DocumentedError error) {
        SmsException failure = catchThrowableOfType(SmsException.class, () -> tested.decode(error.answer()));

        if (error.reason().isPresent()) {
            assertThat(failure).isInstanceOf(RejectedException.class);
            assertThat(((RejectedException) failure).reason())
                    .isEqualTo(error.reason().get());
        } else {
            assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        }
        assertThat(failure.vendorCode()).hasValue(Integer.toString(error.code()));
    }

    static Stream<Arguments> covers_every_error_of_the_vendors_list() {
        return TestedOperation.both().stream()
                .flatMap(tested -> DocumentedError.all().stream().map(error -> Arguments.of(tested, error)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("reports_a_documented_refusal")
    void does_not_believe_a_refusal_together_with_a_breakdown(TestedOperation tested, VendorAnswer refusal) {
        VendorAnswer answer = VendorAnswer.unknown(refusal.name(), 500, refusal.body());

        assertThat(catchThrowableOfType(SmsException.class, () -> tested.decode(answer)))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void maps_only_codes_that_the_vendor_documents() {
        List<DocumentedError> documented = DocumentedError.all();

        assertThat(documented).hasSize(458);
        assertThat(documented).extracting(DocumentedError::code).containsAll(DocumentedError.REFUSALS.keySet());
    }

    private static Stream<Arguments> each(Function<TestedOperation, List<VendorAnswer>> answers) {
        return TestedOperation.both().stream()
                .flatMap(tested -> answers.apply(tested).stream().map(answer -> Arguments.of(tested, answer)));
    }
}
