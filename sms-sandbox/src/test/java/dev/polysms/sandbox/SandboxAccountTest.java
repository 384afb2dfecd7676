package dev.polysms.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxAccountTest {
    @AutoClose
    private final SmsSandbox sandbox = SmsSandbox.start();

    @ParameterizedTest
    @ValueSource(strings = {"primevox", "voiceelements", "voipex", "voximplant"})
    void names_a_sender_of_each_vendor_alike(String vendor) throws ReflectiveOperationException {
        String name = (vendor.equals("voiceelements") ? "VOICE_ELEMENTS" : vendor.toUpperCase(Locale.ROOT)) + "_SENDER";
        String sender = (String) SandboxAccount.class.getField(name).get(null);

        assertThat(sender).matches("\\+[1-9]\\d{6,14}");
        assertThat(sandbox.ownNumbers(vendor)).contains(sender);
        assertThat(sandbox.receive(vendor, "+13035550142", sender, "Hello").to())
                .isEqualTo(sender);
    }
}
