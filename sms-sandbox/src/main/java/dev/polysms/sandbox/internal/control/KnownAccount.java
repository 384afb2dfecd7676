package dev.polysms.sandbox.internal.control;

import dev.polysms.sandbox.SandboxAccount;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fixed facts about the account at a vendor. The credentials open nothing but a sandbox, so they are shown.
 *
 * @param title the vendor's name as people write it
 * @param credentials values by the vendor's names for them, in order
 * @param receivesMedia whether an inbound message can have files
 */
public record KnownAccount(String title, Map<String, String> credentials, boolean receivesMedia) {
    /** Returns the account at a vendor. */
    public static KnownAccount at(String vendor) {
        return switch (vendor) {
            case "primevox" ->
                new KnownAccount(
                        "PrimeVOX",
                        ordered("auth", SandboxAccount.PRIMEVOX_KEY, "containerID", SandboxAccount.PRIMEVOX_CONTAINER),
                        true);
            case "voiceelements" ->
                new KnownAccount("Voice Elements", ordered("Token", SandboxAccount.VOICE_ELEMENTS_TOKEN), true);
            case "voipex" ->
                new KnownAccount(
                        "Voipex",
                        ordered(
                                "bearer",
                                SandboxAccount.VOIPEX_TOKEN,
                                "username",
                                SandboxAccount.VOIPEX_USERNAME,
                                "password",
                                SandboxAccount.VOIPEX_PASSWORD),
                        false);
            case "voximplant" ->
                new KnownAccount(
                        "Voximplant",
                        ordered(
                                "account_id",
                                SandboxAccount.VOXIMPLANT_ACCOUNT_ID,
                                "api_key",
                                SandboxAccount.VOXIMPLANT_API_KEY),
                        false);
            default -> throw new IllegalArgumentException("no such vendor");
        };
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return Collections.unmodifiableMap(values);
    }
}
