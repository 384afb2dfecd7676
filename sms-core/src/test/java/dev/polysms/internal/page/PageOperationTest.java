package dev.polysms.internal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.Page;
import dev.polysms.ProviderId;
import dev.polysms.UnavailableException;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Operation;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.PagedRead;
import dev.polysms.spi.Safety;
import dev.polysms.spi.Slice;
import dev.polysms.spi.Timing;
import dev.polysms.spi.TokenSource;
import dev.polysms.spi.VendorCall;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the core reads page after page, for any behaviour of the vendor. */
final class PageOperationTest {
    private static final ProviderId ACME = ProviderId.of("acme");
    private static final int MOST_REQUESTS = 2_000;

    private int requests;

    /** Answers at once, by a function of the cursor. */
    private final class Vendor implements OperationRunner {
        @Override
        public <I, O> O run(VendorCall<I, O> call, I input, CallOptions options) {
            Operation<I, O> operation = (Operation<I, O>) call;
            requests++;
            assertThat(requests).as("a walk that does not end").isLessThan(MOST_REQUESTS);
            operation.encode(input);
            return operation.decode(
                    ApiResponse.builder(ACME, operation, 200).body("{}").build());
        }

        @Override
        public <I, O> CompletableFuture<O> runAsync(VendorCall<I, O> call, I input, CallOptions options) {
            return CompletableFuture.completedFuture(run(call, input, options));
        }

        @Override
        public OperationRunner withTokens(TokenSource source) {
            return this;
        }

        @Override
        public ProviderId provider() {
            return ACME;
        }

        @Override
        public ClientOptions options() {
            return ClientOptions.defaults();
        }

        @Override
        public Timing timing() {
            throw new AssertionError("pages take no time");
        }

        @Override
        public void requireOpen() {}

        @Override
        public void close() {}
    }

    /** Rows are texts; one that begins with a question mark has no id. */
    private record Rows(IntFunction<Slice<Integer, String>> slices) implements PagedRead<Integer, String> {
        @Override
        public Integer first() {
            return 0;
        }

        @Override
        public Operation<Integer, Slice<Integer, String>> at(Integer place) {
            return new Operation<>() {
                @Override
                public String name() {
                    return "list";
                }

                @Override
                public Safety safety() {
                    return Safety.READ;
                }

                @Override
                public ApiRequest encode(Integer input) {
                    assertThat(input).isEqualTo(place);
                    return ApiRequest.get(
                                    BaseUrl.of("baseUrl", URI.create("https://example.com"), ClientOptions.defaults()),
                                    "list")
                            .build();
                }

                @Override
                public Slice<Integer, String> decode(ApiResponse response) {
                    return slices.apply(place);
                }
            };
        }

        @Override
        public @Nullable Object key(String row) {
            return row.startsWith("?") ? null : row;
        }

        @Override
        public Optional<String> token(Integer place) {
            return Optional.of("at-" + place);
        }
    }

    private Page<String> first(IntFunction<Slice<Integer, String>> slices) {
        Vendor vendor = new Vendor();
        return vendor.run(PageOperation.first(vendor, new Rows(slices), 0, CallOptions.none()), 0, CallOptions.none());
    }

    @Test
    void omits_a_row_that_an_earlier_page_had() {
        Page<String> page = first(place -> place == 0 ? Slice.of(List.of("a", "b"), 1) : Slice.last(List.of("b", "c")));

        assertThat(page.stream()).containsExactly("a", "b", "c");
        assertThat(page.stream()).as("read once more").containsExactly("a", "b", "c");
    }

    @Test
    void keeps_rows_without_ids_that_look_the_same() {
        Page<String> page = first(place -> place == 0 ? Slice.of(List.of("?a", "?a"), 1) : Slice.last(List.of("?a")));

        assertThat(page.stream()).containsExactly("?a", "?a", "?a");
    }

    @Test
    void fails_if_a_vendor_returns_the_same_rows_forever() {
        assertEndsWithin(3, place -> Slice.of(List.of("a", "b"), place + 1));
        assertEndsWithin(3, place -> Slice.of(List.of("?a", "?b"), place + 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void fails_if_a_vendors_cursors_form_a_loop(int length) {
        assertEndsWithin(4 * length + 4, place -> Slice.of(List.of("?" + requests), (place + 1) % length));
    }

    @Test
    void fails_if_a_vendor_returns_empty_pages_forever() {
        assertEndsWithin(1_002, place -> Slice.of(List.of(), place + 1));
    }

    private void assertEndsWithin(int most, IntFunction<Slice<Integer, String>> slices) {
        requests = 0;
        assertThatThrownBy(() -> first(slices).stream().forEach(row -> {}))
                .isInstanceOfSatisfying(UnavailableException.class, e -> {
                    assertThat(e.worthRetrying()).isFalse();
                    assertThat(e.operation()).contains("list");
                });
        assertThat(requests).isLessThanOrEqualTo(most);
    }

    @Test
    void accepts_a_page_that_partly_repeats_the_one_before() {
        Page<String> page = first(place -> switch (place) {
            case 0 -> Slice.of(List.of("a", "b"), 1);
            case 1 -> Slice.<Integer, String>of(List.of("a", "b"), 2).overlapping();
            default -> Slice.last(List.of("c"));
        });

        assertThat(page.stream()).containsExactly("a", "b", "c");
    }

    @Test
    void drops_ids_beyond_its_bound() {
        int rows = 1_000;
        Page<String> page = first(place -> {
            List<String> items = java.util.stream.IntStream.range(0, rows)
                    .mapToObj(row -> "row " + (place * rows + row))
                    .toList();
            return place == 29 ? Slice.last(items) : Slice.of(items, place + 1);
        });

        assertThat(page.stream().count()).isEqualTo(30L * rows);
    }

    @Test
    void returns_the_total_and_the_token_of_the_next_cursor() {
        Page<String> page = first(
                place -> place == 0 ? Slice.<Integer, String>of(List.of("a"), 1).total(2) : Slice.last(List.of("b")));

        assertThat(page.total()).hasValue(2);
        assertThat(page.resumeToken()).contains("at-1");
        assertThat(page.next().resumeToken()).isEmpty();
        assertThat(page.next().total()).isEmpty();
        assertThat(page.nextAsync().join().items()).containsExactly("b");
    }
}
