package dev.polysms.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list that the vendor returns in one answer: one page. */
record WholeList<I, T>(I first, Operation<I, List<T>> list) implements PagedRead<I, T> {
    @Override
    public Operation<I, Slice<I, T>> at(I place) {
        return Operation.read(list.name(), list::encode, answer -> Slice.last(list.decode(answer)));
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
