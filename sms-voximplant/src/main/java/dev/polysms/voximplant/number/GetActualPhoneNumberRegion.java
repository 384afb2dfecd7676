package dev.polysms.voximplant.number;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.voximplant.internal.VoximplantErrors;
import java.util.function.Function;

/**
 * {@code GetActualPhoneNumberRegion}: one region as it is now.
 *
 * @param start starts the request
 */
record GetActualPhoneNumberRegion(Function<String, ApiRequest.Builder> start)
        implements Operation<NumberFields, NumberRegion> {
    @Override
    public String name() {
        return "GetActualPhoneNumberRegion";
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
    public NumberRegion decode(ApiResponse response) {
        VoximplantErrors.throwIfFailed(response, VoximplantErrors.Command.NUMBER_READ);
        Json region = response.json().at("result");
        if (!region.isObject()) {
            throw response.unproven("the answer has no region");
        }
        return CatalogRows.region(region);
    }
}
