package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.SandboxResponse;

/** {@code GetActualPhoneNumberRegion}: one region and its current stock. */
final class GetActualPhoneNumberRegionCommand implements VoximplantCommand {
    private final RentedNumbers account;

    GetActualPhoneNumberRegionCommand(RentedNumbers account) {
        this.account = account;
    }

    @Override
    public ObjectNode run(VoximplantParameters parameters) {
        Locales.check(parameters);
        ObjectNode answer = SandboxResponse.object();
        answer.set("result", RegionRow.of(SearchLocation.of(parameters), account));
        return answer;
    }
}
