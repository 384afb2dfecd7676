package dev.polysms.examples;

import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.voiceelements.VoiceElementsClient;
import dev.polysms.voipex.VoipexClient;
import dev.polysms.voximplant.VoximplantClient;
import java.net.URI;
import java.util.Locale;

/** A vendor whose client speaks to a server of the test. */
enum LocalVendor {
    PRIME_VOX("PrimeVoxClient", SandboxAccount.PRIMEVOX_SENDER, "+13035550199") {
        @Override
        SmsClient clientAt(URI server, ClientOptions options) {
            return PrimeVoxClient.builder()
                    .apiKey(SandboxAccount.PRIMEVOX_API_KEY)
                    .containerId(SandboxAccount.PRIMEVOX_CONTAINER_ID)
                    .sandbox(server)
                    .options(options)
                    .build();
        }
    },
    VOICE_ELEMENTS("VoiceElementsClient", SandboxAccount.VOICE_ELEMENTS_SENDER, "+17205550199") {
        @Override
        SmsClient clientAt(URI server, ClientOptions options) {
            return VoiceElementsClient.builder()
                    .token(SandboxAccount.VOICE_ELEMENTS_TOKEN)
                    .sandbox(server)
                    .options(options)
                    .build();
        }
    },
    VOIPEX("VoipexClient", SandboxAccount.VOIPEX_SENDER, "+420607608609") {
        @Override
        SmsClient clientAt(URI server, ClientOptions options) {
            return VoipexClient.builder()
                    .token(SandboxAccount.VOIPEX_TOKEN)
                    .sandbox(server)
                    .options(options)
                    .build();
        }
    },
    VOXIMPLANT("VoximplantClient", SandboxAccount.VOXIMPLANT_SENDER, "+447443332212") {
        @Override
        SmsClient clientAt(URI server, ClientOptions options) {
            return VoximplantClient.builder()
                    .accountId(SandboxAccount.VOXIMPLANT_ACCOUNT_ID)
                    .apiKey(SandboxAccount.VOXIMPLANT_API_KEY)
                    .sandbox(server)
                    .options(options)
                    .build();
        }
    };

    private final String clientName;
    private final String from;
    private final String to;

    LocalVendor(String clientName, String from, String to) {
        this.clientName = clientName;
        this.from = from;
        this.to = to;
    }

    /** Returns a client whose base URLs lead to a server of the test. */
    abstract SmsClient clientAt(URI server, ClientOptions options);

    /** Returns the simple name of the client's class. */
    String clientName() {
        return clientName;
    }

    /** Returns the page of the vendor. */
    String page() {
        return "docs/vendors/" + name().toLowerCase(Locale.ROOT).replace("_", "") + ".md";
    }

    /** Returns a message that the vendor's client accepts. */
    SmsMessage message() {
        return SmsMessage.of(from, to, "Your table is ready");
    }
}
