package dev.polysms.voximplant;

import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.Page;
import dev.polysms.spi.Operation;
import dev.polysms.spi.PagedRead;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** How a topic's methods, which stand apart from the client, run their operations as the client does. */
public interface VendorCalls {
    <I, O> O call(List<Issue> issues, Supplier<Operation<I, O>> operation, I input, CallOptions options);

    <I, O> CompletableFuture<O> callAsync(
            List<Issue> issues, Supplier<Operation<I, O>> operation, I input, CallOptions options);

    <C, T> Page<T> page(List<Issue> issues, Supplier<PagedRead<C, T>> read, CallOptions options);

    <C, T> CompletableFuture<Page<T>> pageAsync(
            List<Issue> issues, Supplier<PagedRead<C, T>> read, CallOptions options);
}
