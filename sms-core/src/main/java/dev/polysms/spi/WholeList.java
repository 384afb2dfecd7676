package dev.polysms.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list that comes in one answer: one page, with nothing behind it. */
record WholeList<I, T>(I first, Operation<I, List<T>> list) implements PagedRead<I, T> {
    @Override
    public Operation<I, Slice<I, T>> at(I place) {
        return new Operation<>() {
            @Override
            public String name() {
                return list.name();
            }

            @Override
            public Safety safety() {
                return list.safety();
            }

            @Override
            public ApiRequest encode(I input) {
                return list.encode(input);
            }

            @Override
            public Slice<I, T> decode(ApiResponse response) {
                return Slice.last(list.decode(response));
            }
        };
    }

    /** No other page could repeat a row. */
    @Override
    public @Nullable Object key(T row) {
        return null;
    }

    /** Returns the name of the operation; the input may name a person. */
    @Override
    public String toString() {
        return "WholeList[" + list.name() + "]";
    }
}
