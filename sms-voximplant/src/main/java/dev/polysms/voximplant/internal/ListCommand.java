package dev.polysms.voximplant.internal;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import java.util.List;
import java.util.function.Function;

/**
 * A command that gives a list whole.
 *
 * @param account whose question this is
 * @param command the command's name
 * @param row reads a row
 * @param <T> the rows
 */
record ListCommand<T>(VoximplantAccount account, String command, Function<Json, T> row)
        implements Operation<Fields, List<T>> {
    @Override
    public String name() {
        return command;
    }

    @Override
    public Safety safety() {
        return Safety.READ;
    }

    @Override
    public ApiRequest encode(Fields fields) {
        return fields.writeTo(account.command(command)).build();
    }

    @Override
    public List<T> decode(ApiResponse response) {
        VoximplantErrors.throwIfFailed(response, VoximplantErrors.Command.NUMBER_READ);
        return Rows.of(response, "result").stream().map(row).toList();
    }
}
