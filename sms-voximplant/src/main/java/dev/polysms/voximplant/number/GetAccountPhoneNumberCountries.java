package dev.polysms.voximplant.number;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.voximplant.internal.AnswerRows;
import dev.polysms.voximplant.internal.VoximplantErrors;
import java.util.List;
import java.util.function.Function;

/**
 * {@code GetAccountPhoneNumberCountries}: the countries of the account's numbers. Its rows are bare texts.
 *
 * @param start starts the request
 */
record GetAccountPhoneNumberCountries(Function<String, ApiRequest.Builder> start)
        implements Operation<NumberFields, List<String>> {
    @Override
    public String name() {
        return "GetAccountPhoneNumberCountries";
    }

    @Override
    public Safety safety() {
        return Safety.READ;
    }

    @Override
    public ApiRequest encode(NumberFields fields) {
        return fields.writeTo(start.apply(name())).build();
    }

    @Override
    public List<String> decode(ApiResponse response) {
        VoximplantErrors.throwIfFailed(response, VoximplantErrors.Command.NUMBER_READ);
        return AnswerRows.texts(response, "result").rows();
    }
}
