package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.SandboxResponse;

/** {@code GetActualPhoneNumberRegion}: one region as it is now, with stock or without. */
final class GetActualPhoneNumberRegion implements Command {
    private final Account account;

    GetActualPhoneNumberRegion(Account account) {
        this.account = account;
    }

    @Override
    public ObjectNode run(Parameters parameters) {
        Locales.check(parameters);
        ObjectNode answer = SandboxResponse.object();
        answer.set("result", RegionRow.of(Place.of(parameters), account));
        return answer;
    }
}
