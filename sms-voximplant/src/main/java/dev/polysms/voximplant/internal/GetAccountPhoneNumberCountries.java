package dev.polysms.voximplant.internal;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import java.util.List;
import java.util.Optional;

/**
 * {@code GetAccountPhoneNumberCountries}: the countries of the account's numbers. Its rows are bare texts.
 *
 * @param account the account
 */
record GetAccountPhoneNumberCountries(VoximplantAccount account) implements Operation<Fields, List<String>> {
    @Override
    public String name() {
        return "GetAccountPhoneNumberCountries";
    }

    @Override
    public Safety safety() {
        return Safety.READ;
    }

    @Override
    public ApiRequest encode(Fields fields) {
        return fields.writeTo(account.command("GetAccountPhoneNumberCountries")).build();
    }

    @Override
    public List<String> decode(ApiResponse response) {
        VoximplantErrors.throwIfFailed(response, VoximplantErrors.Command.NUMBER_READ);
        Json list = response.json().at("result");
        if (!list.isArray()) {
            throw response.unproven("the answer has no list named result");
        }
        List<String> countries = list.items().stream()
                .map(item -> item.value().text())
                .flatMap(Optional::stream)
                .toList();
        if (countries.isEmpty() && !list.items().isEmpty()) {
            throw response.unproven("the list named result has rows that are no texts");
        }
        return countries;
    }
}
