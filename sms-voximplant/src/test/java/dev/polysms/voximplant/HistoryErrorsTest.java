package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.history.MessageRecord;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Slice;
import dev.polysms.testkit.VendorAnswer;
import dev.polysms.voximplant.internal.HistoryCommand;
import dev.polysms.voximplant.internal.HistoryCursor;
import dev.polysms.voximplant.internal.HistoryRead;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the errors of the vendor's list mean to a read of a history. */
class HistoryErrorsTest {
    private final HistoryRead read = new HistoryRead(
            TestedOperation.ACCOUNT,
            new HistoryCommand(SmsHistoryQuery.builder()
                    .since(Instant.EPOCH)
                    .until(Instant.EPOCH.plusSeconds(10))
                    .build()),
            Instant.EPOCH,
            10_000);
    private final Operation<HistoryCursor, Slice<HistoryCursor, MessageRecord>> operation = read.at(read.first());

    @ParameterizedTest
    @MethodSource
    void covers_every_error_of_the_vendors_list(DocumentedError error) {
        SmsException failure = failure(error.answer());

        if (error.reasonOf(DocumentedError.READING).isPresent()) {
            assertThat(failure).isInstanceOf(RejectedException.class);
            assertThat(((RejectedException) failure).reason())
                    .isEqualTo(error.reasonOf(DocumentedError.READING).get());
        } else {
            assertThat(failure).isInstanceOf(UnavailableException.class);
        }
        assertThat(failure.vendorCode()).hasValue(Integer.toString(error.code()));
    }

    static Stream<DocumentedError> covers_every_error_of_the_vendors_list() {
        return DocumentedError.all().stream().filter(error -> error.code() != 569); // that one divides the range
    }

    @ParameterizedTest
    @MethodSource
    void is_unavailable_where_nothing_is_proven(VendorAnswer answer) {
        assertThat(failure(answer)).isInstanceOf(UnavailableException.class);
    }

    static Stream<VendorAnswer> is_unavailable_where_nothing_is_proven() {
        List<String> breakdowns = List.of("1 FATAL_ERROR", "2 INTERNAL_ERROR", "4 DB_ERROR", "5 BILLING_ERROR");
        return CommonAnswers.unproven().stream()
                // A read that meets these did nothing in any case, and is worth another try.
                .filter(answer -> !breakdowns.contains(answer.name()));
    }

    private SmsException failure(VendorAnswer answer) {
        return catchThrowableOfType(
                SmsException.class,
                () -> operation.decode(ApiResponse.builder(VoximplantClient.PROVIDER, operation, answer.status())
                        .body(answer.body())
                        .build()));
    }
}
