package dev.polysms.sandbox.internal.primevox;

import dev.polysms.sandbox.SandboxAccount;

/** Checks the two credentials in the parameters of each call. */
final class PrimeVoxCredentials {
    private PrimeVoxCredentials() {}

    static void check(String key, String container) {
        if (key.isEmpty() || container.isEmpty()) {
            throw PrimeVoxRefusals.missingCredentials();
        }
        if (container.equals(SandboxAccount.PRIMEVOX_BROKEN_CONTAINER)) {
            throw PrimeVoxRefusals.brokenDatabase();
        }
        // No error is published for another customer's container, so it is answered like a wrong key.
        if (!key.equals(SandboxAccount.PRIMEVOX_KEY) || !container.equals(SandboxAccount.PRIMEVOX_CONTAINER)) {
            throw PrimeVoxRefusals.invalidKey();
        }
    }
}
