package dev.polysms.voiceelements.internal;

import dev.polysms.number.OwnedNumber;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.voiceelements.VoiceElementsClient;
import dev.polysms.voiceelements.VoiceElementsNumber;
import java.util.List;
import java.util.Optional;

/** {@code GET /v1/ListMyNumbersEx}, or {@code ListMyNumbers} without the campaigns: rows of objects, or of strings. */
public final class ListMyNumbers implements Operation<VoiceElementsAccount, List<OwnedNumber>> {
    private final String method;

    private ListMyNumbers(String method) {
        this.method = method;
    }

    /** Returns the operation whose rows have campaigns. */
    public static ListMyNumbers withCampaigns() {
        return new ListMyNumbers("ListMyNumbersEx");
    }

    /** Returns the operation whose rows have numbers only. */
    public static ListMyNumbers alone() {
        return new ListMyNumbers("ListMyNumbers");
    }

    @Override
    public String name() {
        return "numbers";
    }

    @Override
    public Safety safety() {
        return Safety.READ;
    }

    @Override
    public ApiRequest encode(VoiceElementsAccount account) {
        return account.get(method).build();
    }

    @Override
    public List<OwnedNumber> decode(ApiResponse response) {
        return VoiceElementsRows.ofNumbers(response, "numbers").read(ListMyNumbers::number);
    }

    private static Optional<OwnedNumber> number(Json row) {
        return row.text()
                .or(() -> row.text("tn"))
                .map(number -> OwnedNumber.builder(VoiceElementsClient.PROVIDER, NationalNumber.readOwn(number))
                        .vendor(new VoiceElementsNumber(number, row.text("campaignId")))
                        .build());
    }
}
