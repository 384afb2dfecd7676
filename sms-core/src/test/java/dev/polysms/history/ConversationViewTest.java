package dev.polysms.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.Address;
import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.Page;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.SenderName;
import dev.polysms.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConversationViewTest {
    private static final ProviderId ACME = ProviderId.of("acme");
    private static final PhoneNumber OWN = PhoneNumber.of("+420777888999");
    private static final PhoneNumber ANNA = PhoneNumber.of("+420607608601");
    private static final PhoneNumber BOB = PhoneNumber.of("+420607608602");

    private final List<HistoryQuery> asked = new ArrayList<>();

    private static MessageRecord text(Address from, Address to, int second) {
        return MessageRecord.builder(ACME)
                .from(from)
                .to(to)
                .time(Instant.ofEpochSecond(second))
                .text("text " + second)
                .build();
    }

    /** A history of pages with two records each. */
    private MessageHistory history(List<MessageRecord> records) {
        return new MessageHistory() {
            @Override
            public Page<MessageRecord> history(HistoryQuery query, CallOptions options) {
                asked.add(query);
                return page(records);
            }

            @Override
            public CompletableFuture<Page<MessageRecord>> historyAsync(HistoryQuery query, CallOptions options) {
                return CompletableFuture.completedFuture(history(query, options));
            }

            @Override
            public List<Issue> check(HistoryQuery query) {
                return List.of();
            }
        };
    }

    private static Page<MessageRecord> page(List<MessageRecord> records) {
        return records.size() <= 2
                ? Page.of(records)
                : Page.of(records.subList(0, 2), () -> page(records.subList(2, records.size())));
    }

    private final List<MessageRecord> records = List.of(
            text(OWN, ANNA, 10),
            text(BOB, OWN, 20),
            text(ANNA, OWN, 30),
            text(SenderName.of("SHOP"), OWN, 5),
            text(PhoneNumber.of("+420111222333"), PhoneNumber.of("+420111222334"), 99),
            MessageRecord.builder(ACME).build(),
            text(OWN, BOB, 15));

    private static Page<Conversation> list(Conversations view, boolean async) {
        return async ? view.conversationsAsync(OWN).join() : view.conversations(OWN);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void returns_one_conversation_per_remote_party_with_the_newest_first(boolean async) {
        Page<Conversation> page = list(ConversationView.over(history(records), OWN), async);

        assertThat(page.items())
                .extracting(conversation -> conversation.remoteParty().orElseThrow())
                .containsExactly(ANNA, BOB, SenderName.of("SHOP"));
        assertThat(page.items())
                .extracting(conversation ->
                        conversation.lastMessageAt().orElseThrow().getEpochSecond())
                .containsExactly(30L, 20L, 5L);
        assertThat(page.items())
                .allSatisfy(conversation -> assertThat(conversation.unread()).isEmpty());
        assertThat(page.hasNext()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void reads_the_messages_of_one_conversation_page_by_page(boolean async) {
        ConversationView view = ConversationView.over(history(records), OWN);
        ConversationRef anna = list(view, false).items().get(0).ref();

        Page<MessageRecord> page = async ? view.messagesAsync(anna).join() : view.messages(anna);

        assertThat(page.hasNext()).isTrue();
        assertThat(page.stream()).containsExactly(records.get(0), records.get(2));
        assertThat(page.nextAsync().join().items()).containsExactly(records.get(2));
    }

    @Test
    void looks_back_for_thirty_days_or_as_set() {
        ConversationView view = ConversationView.over(history(List.of()), OWN);
        view.conversations(OWN);
        view.within(Duration.ofDays(2)).conversations(OWN);

        assertThat(asked)
                .containsExactly(HistoryQuery.last(Duration.ofDays(30)), HistoryQuery.last(Duration.ofDays(2)));
    }

    @Test
    void is_a_view_of_one_number() {
        ConversationView view = ConversationView.over(history(records), OWN);

        assertThatThrownBy(() -> view.conversations(ANNA)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> view.messages(ConversationRef.of("x", ANNA)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refuses_to_hold_more_parties_than_its_bound(boolean async) {
        List<MessageRecord> many = IntStream.range(0, 10_001)
                .mapToObj(n -> text(OWN, PhoneNumber.of("+4206" + (10_000_000 + n)), n))
                .toList();
        ConversationView view = ConversationView.over(history(many), OWN);

        assertThatThrownBy(() -> list(view, async))
                .satisfies(e -> assertThat(e instanceof CompletionException ? e.getCause() : e)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("10,000"));
    }

    @Test
    void cancelling_ends_the_reading_with_the_outcome_of_the_request_in_flight() {
        CompletableFuture<Page<MessageRecord>> second = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return completeExceptionally(UnavailableException.builder(ACME).build());
            }
        };
        Page<MessageRecord> first = new Page<>() {
            @Override
            public List<MessageRecord> items() {
                return records;
            }

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Page<MessageRecord> next() {
                throw new AssertionError("nobody waits");
            }

            @Override
            public CompletableFuture<Page<MessageRecord>> nextAsync() {
                return second;
            }

            @Override
            public java.util.Optional<String> resumeToken() {
                return java.util.Optional.empty();
            }

            @Override
            public java.util.OptionalLong total() {
                return java.util.OptionalLong.empty();
            }
        };
        MessageHistory history = new MessageHistory() {
            @Override
            public Page<MessageRecord> history(HistoryQuery query, CallOptions options) {
                return first;
            }

            @Override
            public CompletableFuture<Page<MessageRecord>> historyAsync(HistoryQuery query, CallOptions options) {
                return CompletableFuture.completedFuture(first);
            }

            @Override
            public List<Issue> check(HistoryQuery query) {
                return List.of();
            }
        };

        CompletableFuture<Page<Conversation>> future =
                ConversationView.over(history, OWN).conversationsAsync(OWN);
        assertThat(future).isNotDone();
        assertThat(future.cancel(true)).isTrue();
        assertThat(future.isCancelled()).isFalse();
        assertThatThrownBy(future::join).hasCauseInstanceOf(UnavailableException.class);
    }
}
