package dev.polysms.voximplant.number;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.Operation;
import dev.polysms.spi.PagedRead;
import dev.polysms.spi.Safety;
import dev.polysms.spi.Slice;
import dev.polysms.voximplant.internal.AnswerRows;
import dev.polysms.voximplant.internal.VoximplantErrors;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A command that answers with a list in pages, by {@code count} and {@code offset}. A cursor is an offset.
 *
 * @param command the name of the command
 * @param start starts its requests
 * @param fields the filters
 * @param paging where to begin, and how many rows to ask for at once
 * @param row reads a row; empty to leave it out
 * @param id what identifies a row, or null
 * @param <T> the rows
 */
record PagedCommand<T>(
        String command,
        Function<String, ApiRequest.Builder> start,
        NumberFields fields,
        OffsetPaging paging,
        Function<Json, Optional<T>> row,
        Function<T, @Nullable Object> id)
        implements PagedRead<Integer, T> {

    @Override
    public Integer first() {
        return paging.offset();
    }

    @Override
    public Operation<Integer, Slice<Integer, T>> at(Integer cursor) {
        return new PageCommand<>(this, cursor);
    }

    @Override
    public @Nullable Object key(T item) {
        return id.apply(item);
    }

    @Override
    public Optional<String> token(Integer cursor) {
        return Optional.of(Integer.toString(cursor));
    }

    /** The request for one page. */
    private record PageCommand<T>(PagedCommand<T> list, int offset) implements Operation<Integer, Slice<Integer, T>> {
        @Override
        public String name() {
            return list.command();
        }

        @Override
        public Safety safety() {
            return Safety.READ;
        }

        @Override
        public ApiRequest encode(Integer cursor) {
            return list.fields()
                    .number("count", list.paging().pageSize())
                    .number("offset", cursor)
                    .writeTo(list.start().apply(list.command()))
                    .build();
        }

        @Override
        public Slice<Integer, T> decode(ApiResponse response) {
            VoximplantErrors.throwIfFailed(response, VoximplantErrors.Command.NUMBER_READ);
            AnswerRows<T> answer = AnswerRows.objects(response, "result", list.row());
            int total = response.json().number("total_count").orElse(-1);
            if (answer.given() == 0 && total > offset) {
                throw response.unproven("the answer counts rows that it does not list");
            }
            int next = offset + answer.given();
            // The vendor may give fewer rows than were asked for, so its total says better where the list ends.
            boolean more =
                    total >= 0 ? total > next : answer.given() >= list.paging().pageSize();
            Slice<Integer, T> slice = more ? Slice.of(answer.rows(), next) : Slice.last(answer.rows());
            return slice.total(total);
        }
    }
}
