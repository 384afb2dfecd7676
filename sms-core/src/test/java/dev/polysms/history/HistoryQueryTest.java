package dev.polysms.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class HistoryQueryTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void computes_its_range_from_the_time_of_the_call() {
        assertThat(HistoryQuery.last(Duration.ofDays(1)).start(NOW)).isEqualTo("2026-01-01T03:04:05Z");
        assertThat(HistoryQuery.last(Duration.ofDays(1)).until()).isEmpty();
        assertThat(HistoryQuery.since(Instant.EPOCH).start(NOW)).isEqualTo(Instant.EPOCH);
        assertThat(HistoryQuery.between(Instant.EPOCH, NOW).until()).contains(NOW);
        assertThat(HistoryQuery.between(NOW, NOW).start(Instant.EPOCH)).isEqualTo(NOW);
    }

    @Test
    void refuses_an_invalid_range() {
        assertThatThrownBy(() -> HistoryQuery.between(NOW, NOW.minusSeconds(1))).hasMessageContaining("earlier");
        assertThatThrownBy(() -> HistoryQuery.since(Instant.MIN)).hasMessageContaining("1970");
        assertThatThrownBy(() -> HistoryQuery.between(NOW, Instant.MAX)).hasMessageContaining("9999");
        assertThatThrownBy(() -> HistoryQuery.last(Duration.ZERO)).hasMessageContaining("positive");
        assertThatThrownBy(() -> HistoryQuery.last(Duration.ofDays(-1))).hasMessageContaining("positive");
        assertThatThrownBy(() -> HistoryQuery.last(Duration.ofSeconds(Long.MAX_VALUE)))
                .hasMessageContaining("100 years");
    }

    @Test
    void refuses_an_invalid_token_without_repeating_it() {
        HistoryQuery query = HistoryQuery.last(Duration.ofDays(1));

        assertThatThrownBy(() -> query.resumeAt(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> query.resumeAt("x".repeat(501)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("xxx");
        assertThat(query.resumeAt("token").resumeToken()).contains("token");
        assertThat(query.resumeAt("token").toString()).doesNotContain("token");
    }

    @Test
    void is_equal_by_every_field() {
        assertThat(HistoryQuery.last(Duration.ofDays(1)))
                .isEqualTo(HistoryQuery.last(Duration.ofHours(24)))
                .hasSameHashCodeAs(HistoryQuery.last(Duration.ofHours(24)))
                .isNotEqualTo(HistoryQuery.last(Duration.ofDays(1)).resumeAt("token"))
                .isNotEqualTo(HistoryQuery.since(NOW));
    }
}
