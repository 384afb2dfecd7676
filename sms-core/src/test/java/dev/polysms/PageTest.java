package dev.polysms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PageTest {
    @Test
    void a_single_page_is_the_last() {
        Page<String> page = Page.of(List.of("a", "b"));

        assertThat(page.items()).containsExactly("a", "b");
        assertThat(page.hasNext()).isFalse();
        assertThat(page.stream()).containsExactly("a", "b");
        assertThat(page.resumeToken()).isEmpty();
        assertThat(page.total()).isEmpty();
        assertThatThrownBy(page::next).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(page::nextAsync).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void a_stream_reads_a_page_when_its_first_row_is_needed() {
        AtomicInteger read = new AtomicInteger();
        Page<Integer> page = endless(0, read);

        assertThat(page.stream().limit(5)).containsExactly(0, 1, 2, 3, 4);
        assertThat(read).hasValue(2);
        assertThat(page.stream().iterator().next()).isZero();
        assertThat(read).hasValue(2);
    }

    private static Page<Integer> endless(int from, AtomicInteger read) {
        return Page.of(List.of(from, from + 1), () -> {
            read.incrementAndGet();
            return endless(from + 2, read);
        });
    }

    @Test
    void a_stream_passes_over_empty_pages() {
        Page<String> page = Page.of(List.of(), () -> Page.of(List.of(), () -> Page.of(List.of("a"))));

        assertThat(page.stream()).containsExactly("a");
    }

    @Test
    void a_page_that_cannot_be_read_ends_the_stream_after_the_rows_before_it() {
        UnavailableException failure =
                UnavailableException.builder(ProviderId.of("acme")).build();
        Page<String> page = Page.of(List.of("a"), () -> {
            throw failure;
        });
        StringBuilder seen = new StringBuilder();

        assertThatThrownBy(() -> page.stream().forEach(seen::append)).isSameAs(failure);
        assertThat(seen).hasToString("a");
        assertThat(page.nextAsync()).isCompletedExceptionally();
    }

    @Test
    void a_stream_can_be_made_parallel_and_still_has_every_row_once() {
        AtomicInteger read = new AtomicInteger();
        Stream<Integer> rows = endless(0, read).stream().limit(1_000).parallel();

        assertThat(rows.distinct().count()).isEqualTo(1_000);
    }

    @Test
    void shows_counts_and_no_rows() {
        assertThat(Page.of(List.of("a")).toString()).isEqualTo("Page[1 items, the last]");
        assertThat(Page.of(List.of("a"), () -> Page.of(List.of())).toString()).isEqualTo("Page[1 items]");
    }
}
