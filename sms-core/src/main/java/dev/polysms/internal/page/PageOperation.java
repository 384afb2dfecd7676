package dev.polysms.internal.page;

import dev.polysms.CallOptions;
import dev.polysms.Page;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.PagedRead;
import dev.polysms.spi.Safety;
import dev.polysms.spi.Slice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page: runs the adapter's own operation, and then the checks that apply to every adapter.
 *
 * @param <C> a place in the vendor's rows
 * @param <T> the rows
 */
public final class PageOperation<C, T> implements Operation<C, Page<T>> {
    private final OperationRunner runner;
    private final PagedRead<C, T> read;
    private final CallOptions options;
    private final SeenRows seen;
    private final PageWalk walk;
    private final Operation<C, Slice<C, T>> operation;

    private PageOperation(
            OperationRunner runner, PagedRead<C, T> read, CallOptions options, SeenRows seen, PageWalk walk, C place) {
        this.runner = runner;
        this.read = read;
        this.options = options;
        this.seen = seen;
        this.walk = walk;
        this.operation = read.at(place);
    }

    /**
     * Returns the operation that reads the first page.
     *
     * @param runner runs it, and those of the pages behind
     * @param read the question
     * @param first where to begin
     * @param options what each of the calls does differently
     * @param <C> a place in the vendor's rows
     * @param <T> the rows
     * @return the operation, to be run with that place
     */
    public static <C, T> PageOperation<C, T> first(
            OperationRunner runner, PagedRead<C, T> read, C first, CallOptions options) {
        return new PageOperation<>(runner, read, options, new SeenRows(), PageWalk.start(first), first);
    }

    @Override
    public String name() {
        return operation.name();
    }

    @Override
    public Safety safety() {
        return operation.safety();
    }

    @Override
    public ApiRequest encode(C place) {
        return operation.encode(place);
    }

    @Override
    public Page<T> decode(ApiResponse response) {
        Slice<C, T> slice = operation.decode(response);
        List<T> fresh = new ArrayList<>(slice.items().size());
        boolean allHaveIds = true;
        synchronized (seen) { // once for all rows
            for (T row : slice.items()) {
                Object key = read.key(row);
                allHaveIds &= key != null;
                if (key == null || !seen.wasBefore(walk.number(), key)) {
                    fresh.add(row);
                }
            }
        }
        C next = slice.next().orElse(null);
        if (next == null) {
            return new LazyPage<>(this, fresh, slice.total(), null, null);
        }
        refuseToCircle(response, slice, fresh, next);
        PageWalk further = walk.next(next, fresh.size(), allHaveIds ? null : slice.items());
        return new LazyPage<>(this, fresh, slice.total(), next, further);
    }

    private void refuseToCircle(ApiResponse response, Slice<C, T> slice, List<T> fresh, C next) {
        if (walk.wasAt(next)) {
            throw response.unproven("the vendor's next page is one that was read already");
        }
        boolean nothingNew =
                !slice.items().isEmpty() && (fresh.isEmpty() || slice.items().equals(walk.rowsBefore()));
        if (nothingNew && !slice.isOverlapping()) {
            throw response.unproven("the vendor returned the same rows again and announced more");
        }
        if (walk.isBarren()) {
            throw response.unproven("the vendor returned a thousand empty pages and announced more");
        }
    }

    public OperationRunner runner() {
        return runner;
    }

    public CallOptions options() {
        return options;
    }

    /** The operation for the next page. */
    public PageOperation<C, T> then(PageWalk further, C next) {
        return new PageOperation<>(runner, read, options, seen, further, next);
    }

    @Nullable
    public String token(C place) {
        return read.token(place).orElse(null);
    }
}
