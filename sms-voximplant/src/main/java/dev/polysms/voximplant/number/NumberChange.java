package dev.polysms.voximplant.number;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.voximplant.internal.VoximplantErrors;
import java.util.function.Function;

/**
 * A command that changes numbers of the account, and proves it by a {@code result} of 1.
 *
 * @param start starts its request
 * @param done the result of the call once the change is proven
 */
record NumberChange<R>(String name, Function<String, ApiRequest.Builder> start, R done)
        implements Operation<NumberFields, R> {
    @Override
    public Safety safety() {
        return Safety.AT_MOST_ONCE;
    }

    @Override
    public ApiRequest encode(NumberFields fields) {
        return fields.writeTo(start.apply(name)).build();
    }

    @Override
    public R decode(ApiResponse response) {
        VoximplantErrors.requireDone(response, VoximplantErrors.Command.NUMBER_CHANGE);
        return done;
    }
}
