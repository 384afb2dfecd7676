package dev.polysms.voximplant.internal;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.voximplant.number.NumberRegion;

/**
 * {@code GetActualPhoneNumberRegion}: one region as it is now.
 *
 * @param account whose question this is
 */
record GetActualPhoneNumberRegion(VoximplantAccount account) implements Operation<Fields, NumberRegion> {
    @Override
    public String name() {
        return "GetActualPhoneNumberRegion";
    }

    @Override
    public Safety safety() {
        return Safety.READ;
    }

    @Override
    public ApiRequest encode(Fields fields) {
        return fields.writeTo(account.command("GetActualPhoneNumberRegion")).build();
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
