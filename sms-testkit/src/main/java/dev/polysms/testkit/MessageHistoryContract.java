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

/**
 * The contract of every {@link MessageHistory}. It has the requirements of {@link SmsSenderContract}.
 *
 * @since 0.1.0
 */
@ContractOf(MessageHistory.class)
public abstract class MessageHistoryContract extends ReadContract<MessageRecord> {
    /** Creates the contract. */
    protected MessageHistoryContract() {}

    /** Returns the facts of the vendor, the same at every call. */
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
    final Stream<DynamicTest> refuses_invalid_queries_before_any_io() {
        return fixture().invalid().entrySet().stream()
                .flatMap(entry -> inBothModes(entry.getValue(), (mode, query) -> {
                    try (ReadScenario scenario = new ReadScenario();
                            SmsClient client = scenario.client(fixture())) {
                        MessageHistory history = fixture().history(client);
                        assertThat(history.check(query))
                                .extracting(Issue::field)
                                .containsExactly(entry.getKey());
                        SmsException failure = mode.call(
                                        () -> history.history(query), () -> history.historyAsync(query))
                                .requireFailure();
                        assertThat(failure).isInstanceOf(InvalidRequestException.class);
                        assertThat(failure).hasMessageContaining(entry.getKey());
                        assertThat(scenario.requests()).isZero();
                    }
                }));
    }

    @TestFactory
    final Stream<DynamicTest> reports_no_issue_for_a_valid_query() {
        return inBothModes(List.of(fixture().query()), (mode, query) -> {
            try (ReadScenario scenario = new ReadScenario();
                    SmsClient client = scenario.client(fixture())) {
                assertThat(fixture().history(client).check(query)).isEmpty();
            }
        });
    }

    /** Another process that has only the token reads the remaining rows, and no others. */
    @TestFactory
    final Stream<DynamicTest> resumes_after_a_page() {
        return inBothModes(fixture().pages().stream().toList(), (mode, pages) -> {
            try (ReadScenario scenario = new ReadScenario();
                    SmsClient client = scenario.answers(n -> pages.page(n, 3)).client(fixture())) {
                MessageHistory history = fixture().history(client);
                Page<MessageRecord> first = history.history(fixture().query());
                String token = first.resumeToken().orElseThrow();
                HistoryQuery rest = fixture().query().resumeAt(token);
                List<MessageRecord> rows = new ArrayList<>(first.items());
                mode.call(() -> history.history(rest), () -> history.historyAsync(rest)).requireResult().stream()
                        .forEach(rows::add);
                assertThat(rows).hasSize(2 * pages.rows() + pages.lastRows()).doesNotHaveDuplicates();
                assertThat(token).doesNotContain(fixture().secrets());
            }
        });
    }
}
