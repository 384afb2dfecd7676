package dev.polysms.voiceelements.internal;

import dev.polysms.number.AvailableNumber;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import java.util.List;

/** {@code GET /v1/ListAvailableNumbersByPrefix}; the prefix is an area code. */
public final class ListAvailableNumbersByPrefix implements Operation<String, List<AvailableNumber>> {
    private final VoiceElementsAccount account;

    /**
     * Makes the operation.
     *
     * @param account the account that searches
     */
    public ListAvailableNumbersByPrefix(VoiceElementsAccount account) {
        this.account = account;
    }

    @Override
    public String name() {
        return "available-numbers";
    }

    @Override
    public Safety safety() {
        return Safety.READ;
    }

    @Override
    public ApiRequest encode(String areaCode) {
        return account.get("ListAvailableNumbersByPrefix")
                .query("Prefix", areaCode)
                .build();
    }

    @Override
    public List<AvailableNumber> decode(ApiResponse response) {
        return NationalNumber.readOffers(VoiceElementsRows.ofNumbers(response, "numbers"));
    }
}
