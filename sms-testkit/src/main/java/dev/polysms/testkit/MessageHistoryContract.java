package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.Page;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.history.MessageRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every {@link MessageHistory} must do. It needs what {@link SmsSenderContract} needs. */
public abstract class MessageHistoryContract extends ReadContract<MessageRecord> {
    /** Makes the contract. */
    protected MessageHistoryContract() {}

    /**
     * Returns the facts of the vendor.
     *
     * @return the same facts at every call
     */
    @Override
    protected abstract HistoryFixture fixture();

    @Override
    final Page<MessageRecord> read(SmsClient client, CallOptions options) {
        return fixture().history(client).history(fixture().query(), options);
    }

    @Override
    final CompletableFuture<Page<MessageRecord>> readAsync(SmsClient client, CallOptions options) {
        return fixture().history(client).historyAsync(fixture().query(), options);
    }

    @TestFactory
    final Stream<DynamicTest> refuses_what_is_known_to_be_wrong_before_any_io() {
        return fixture().invalid().entrySet().stream()
                .flatMap(entry -> inBothModes(entry.getValue(), (mode, query) -> {
                    try (ReadScene scene = new ReadScene();
                            SmsClient client = scene.client(fixture())) {
                        MessageHistory history = fixture().history(client);
                        assertThat(history.check(query))
                                .extracting(Issue::field)
                                .containsExactly(entry.getKey());
                        SmsException failure = mode.call(
                                        () -> history.history(query), () -> history.historyAsync(query))
                                .requireFailure();
                        assertThat(failure).isInstanceOf(InvalidRequestException.class);
                        assertThat(failure).hasMessageContaining(entry.getKey());
                        assertThat(scene.requests()).isZero();
                    }
                }));
    }

    @TestFactory
    final Stream<DynamicTest> finds_nothing_wrong_with_a_good_query() {
        return inBothModes(List.of(fixture().query()), (mode, query) -> {
            try (ReadScene scene = new ReadScene();
                    SmsClient client = scene.client(fixture())) {
                assertThat(fixture().history(client).check(query)).isEmpty();
            }
        });
    }

    /** Another process, with nothing but the token, reads the rest and no more. */
    @TestFactory
    final Stream<DynamicTest> resumes_behind_a_page() {
        return inBothModes(fixture().pages().stream().toList(), (mode, pages) -> {
            try (ReadScene scene = new ReadScene();
                    SmsClient client = scene.answers(n -> pages.page(n, 3)).client(fixture())) {
                MessageHistory history = fixture().history(client);
                Page<MessageRecord> first = history.history(fixture().query());
                String token = first.resumeToken().orElseThrow();
                HistoryQuery rest = fixture().query().resumeAt(token);
                List<MessageRecord> rows = new ArrayList<>(first.items());
                mode.call(() -> history.history(rest), () -> history.historyAsync(rest)).requireResult().stream()
                        .forEach(rows::add);
                assertThat(rows).hasSize(3 * pages.rows()).doesNotHaveDuplicates();
                assertThat(token).doesNotContain(fixture().secrets());
            }
        });
    }
}
