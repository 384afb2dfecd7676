package dev.polysms.examples;

import dev.polysms.PhoneNumber;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.voiceelements.VoiceElementsClient;
import dev.polysms.voipex.VoipexClient;
import dev.polysms.voximplant.VoximplantClient;

/** Builds clients for the sandbox's accounts. A client of your own has your credentials and no {@code sandbox(…)}. */
final class SandboxClients {
    /** Voximplant writes numbers without the plus sign. */
    static final PhoneNumber VOXIMPLANT_NUMBER = PhoneNumber.of(SandboxAccount.VOXIMPLANT_SENDER);

    private SandboxClients() {}

    static PrimeVoxClient primevox(SmsSandbox sandbox) {
        return PrimeVoxClient.builder()
                .apiKey(SandboxAccount.PRIMEVOX_API_KEY)
                .containerId(SandboxAccount.PRIMEVOX_CONTAINER_ID)
                .sandbox(sandbox.uri())
                .build();
    }

    static VoiceElementsClient voiceElements(SmsSandbox sandbox) {
        return VoiceElementsClient.builder()
                .token(SandboxAccount.VOICE_ELEMENTS_TOKEN)
                .sandbox(sandbox.uri())
                .build();
    }

    static VoipexClient voipex(SmsSandbox sandbox) {
        return VoipexClient.builder()
                .login(SandboxAccount.VOIPEX_USERNAME, SandboxAccount.VOIPEX_PASSWORD)
                .sandbox(sandbox.uri())
                .build();
    }

    static VoximplantClient voximplant(SmsSandbox sandbox) {
        return VoximplantClient.builder()
                .accountId(SandboxAccount.VOXIMPLANT_ACCOUNT_ID)
                .apiKey(SandboxAccount.VOXIMPLANT_API_KEY)
                .sandbox(sandbox.uri())
                .build();
    }
}
