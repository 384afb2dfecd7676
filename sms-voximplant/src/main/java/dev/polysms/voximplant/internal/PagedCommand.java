package dev.polysms.voximplant.internal;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.Operation;
import dev.polysms.spi.PagedRead;
import dev.polysms.spi.Safety;
import dev.polysms.spi.Slice;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A command that gives a list in parts, by {@code count} and {@code offset}. A place is an offset.
 *
 * @param account whose question this is
 * @param command the command's name
 * @param fields the question, without its part
 * @param part where to begin, and how many rows to ask for at once
 * @param row reads a row; empty for one that says nothing
 * @param id what a row is known by, or null
 * @param <T> the rows
 */
record PagedCommand<T>(
        VoximplantAccount account,
        String command,
        Fields fields,
        Part part,
        Function<Json, Optional<T>> row,
        Function<T, @Nullable Object> id)
        implements PagedRead<Integer, T> {

    @Override
    public Integer first() {
        return part.offset();
    }

    @Override
    public Operation<Integer, Slice<Integer, T>> at(Integer place) {
        return new At<>(this, place);
    }

    @Override
    public @Nullable Object key(T item) {
        return id.apply(item);
    }

    @Override
    public Optional<String> token(Integer place) {
        return Optional.of(Integer.toString(place));
    }

    /** The request for one part. */
    private record At<T>(PagedCommand<T> asked, int offset) implements Operation<Integer, Slice<Integer, T>> {
        @Override
        public String name() {
            return asked.command();
        }

        @Override
        public Safety safety() {
            return Safety.READ;
        }

        @Override
        public ApiRequest encode(Integer place) {
            return asked.fields()
                    .number("count", asked.part().size())
                    .number("offset", place)
                    .writeTo(asked.account().command(asked.command()))
                    .build();
        }

        @Override
        public Slice<Integer, T> decode(ApiResponse response) {
            VoximplantErrors.throwIfFailed(response, VoximplantErrors.Command.NUMBER_READ);
            List<Json> rows = Rows.of(response, "result");
            int found = response.json().number("total_count").orElse(-1);
            int next = offset + rows.size();
            if (rows.isEmpty() && found > offset) {
                throw response.unproven("the answer counts rows that it does not list");
            }
            List<T> items =
                    rows.stream().map(asked.row()).flatMap(Optional::stream).toList();
            // The vendor may give fewer rows than were asked for; its count of all tells better where the list ends.
            boolean more =
                    found >= 0 ? found > next : rows.size() >= asked.part().size();
            Slice<Integer, T> slice = more ? Slice.of(items, next) : Slice.last(items);
            return slice.total(found);
        }
    }
}
