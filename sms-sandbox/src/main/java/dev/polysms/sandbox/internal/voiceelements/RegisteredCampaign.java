package dev.polysms.sandbox.internal.voiceelements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.VoiceElementsShape;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The only campaign of the account. The initial numbers are registered under it. */
final class RegisteredCampaign {
    private static final String ID = "CPOLY01";
    private static final Set<String> REGISTERED = Set.of(
            SandboxAccount.VOICE_ELEMENTS_NUMBER.substring(2),
            SandboxAccount.VOICE_ELEMENTS_SECOND_NUMBER.substring(2));

    private RegisteredCampaign() {}

    /** Returns the campaign of a number, or null for a number that was assigned later: no call registers one. */
    static @Nullable String of(String number) {
        return REGISTERED.contains(number) ? ID : null;
    }

    /** Writes the answer of {@code ListMyCampaigns}. */
    static JsonNode list(VoiceElementsShape shape) {
        return switch (shape) {
            case BARE_ARRAYS, PASCAL_CASE ->
                JsonNodeFactory.instance.arrayNode().add(describe());
            case MINIMAL -> describe();
            case ENVELOPE -> {
                ObjectNode envelope = VoiceElementsStatus.SUCCESS.body();
                envelope.putArray("campaigns").add(describe());
                yield envelope;
            }
        };
    }

    private static ObjectNode describe() {
        return SandboxResponse.object()
                .put("SmsCampaignId", 135)
                .put("CustomerId", 2460)
                .put("CampaignId", ID)
                .put("BrandName", "Polysms Example")
                .put("BrandId", "BPOLY01")
                .put("HelpEmail", "help@example.com")
                .put("HelpPhone", "720-555-0100")
                .put("Description", "Notices to customers")
                .put("CarrierId", 64)
                .put("CampaignType", "SP")
                .put("MonthlyCharge", new BigDecimal("0.75"))
                .put("DateCreated", "2021-09-30T00:00:00")
                .putNull("DateDeactivated")
                .put("BrandEmail", "brand@example.com")
                .put("BrandPhone", SandboxAccount.VOICE_ELEMENTS_NUMBER);
    }
}
