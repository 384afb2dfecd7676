package dev.polysms.sandbox.internal.primevox;

import dev.polysms.sandbox.SandboxAccount;

/** The two credentials that every call has among its parameters. */
final class PrimeVoxCredentials {
    private PrimeVoxCredentials() {}

    static void check(String key, String container) {
        if (key.isEmpty() || container.isEmpty()) {
            throw PrimeVoxRefusals.missingCredentials();
        }
        if (container.equals(SandboxAccount.PRIMEVOX_BROKEN_CONTAINER)) {
            throw PrimeVoxRefusals.brokenDatabase();
        }
        // No text is published for another customer's container; the key is not valid there.
        if (!key.equals(SandboxAccount.PRIMEVOX_KEY) || !container.equals(SandboxAccount.PRIMEVOX_CONTAINER)) {
            throw PrimeVoxRefusals.invalidKey();
        }
    }
}
