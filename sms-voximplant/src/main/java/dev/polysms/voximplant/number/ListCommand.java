package dev.polysms.voximplant.number;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.voximplant.internal.AnswerRows;
import dev.polysms.voximplant.internal.VoximplantErrors;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A command that answers with a whole list of objects.
 *
 * @param start starts its request
 * @param row reads a row
 * @param <T> the rows
 */
record ListCommand<T>(String name, Function<String, ApiRequest.Builder> start, Function<Json, T> row)
        implements Operation<NumberFields, List<T>> {
    @Override
    public Safety safety() {
        return Safety.READ;
    }

    @Override
    public ApiRequest encode(NumberFields fields) {
        return fields.writeTo(start.apply(name)).build();
    }

    @Override
    public List<T> decode(ApiResponse response) {
        VoximplantErrors.throwIfFailed(response, VoximplantErrors.Command.NUMBER_READ);
        return AnswerRows.objects(response, "result", row.andThen(Optional::of)).rows();
    }
}
