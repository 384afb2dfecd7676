package dev.polysms.testkit;

import dev.polysms.CallOptions;
import dev.polysms.Capability;
import dev.polysms.Issue;
import dev.polysms.Page;
import dev.polysms.ProviderId;
import dev.polysms.spi.Safety;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Reads the pages of a list, each with a call of its own.
 *
 * @param provider the vendor
 * @param operation its name in exceptions
 * @param capability the one whose outcomes the calls have
 * @param calls runs them
 * @param script gives the outcomes
 * @param pageSize the rows of a page
 * @param options the options of each call
 */
record FakeReading<T>(
        ProviderId provider,
        String operation,
        Class<? extends Capability> capability,
        FakeCalls calls,
        FakeScript script,
        int pageSize,
        CallOptions options) {

    /**
     * The rows that the vendor has at the time of the first page.
     *
     * @param mark returns the resume token after the row with an index, if reading can resume there
     */
    record Rows<T>(List<T> items, IntFunction<Optional<String>> mark) {
        static <T> Rows<T> unmarked(List<T> items) {
            return new Rows<>(items, index -> Optional.empty());
        }
    }

    Page<T> first(List<Issue> issues, Supplier<Rows<T>> rows) {
        return calls.run(request(issues, () -> new FakePage<>(this, rows.get(), 0)), options);
    }

    CompletableFuture<Page<T>> firstAsync(List<Issue> issues, Supplier<Rows<T>> rows) {
        return calls.start(request(issues, () -> new FakePage<>(this, rows.get(), 0)), options);
    }

    Page<T> next(Supplier<Page<T>> page) {
        return calls.run(request(List.of(), page), options);
    }

    CompletableFuture<Page<T>> nextAsync(Supplier<Page<T>> page) {
        return calls.start(request(List.of(), page), options);
    }

    private FakeRequest<Page<T>> request(List<Issue> issues, Supplier<Page<T>> page) {
        return new FakeRequest<>(
                provider, operation, Safety.READ, issues, () -> script.of(capability), outcome -> page.get());
    }
}
