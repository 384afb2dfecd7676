package dev.polysms.spi;

import java.util.Objects;
import java.util.function.Function;

/** An operation made of two functions. */
record FunctionOperation<I, O>(
        String name,
        Safety safety,
        Function<? super I, ApiRequest> encoder,
        Function<? super ApiResponse, ? extends O> decoder)
        implements Operation<I, O> {
    FunctionOperation {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(encoder, "encode");
        Objects.requireNonNull(decoder, "decode");
    }

    @Override
    public ApiRequest encode(I input) {
        return encoder.apply(input);
    }

    @Override
    public O decode(ApiResponse response) {
        return decoder.apply(response);
    }

    /** Returns the name and the safety; a function may hold anything. */
    @Override
    public String toString() {
        return name + " (" + safety + ")";
    }
}
