package example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spring.test.SmsSandboxTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SmsSandboxTest
class ShopTest {
    private static final String GUEST = "+13035550123";

    @Autowired
    private SmsSender sender;

    @Autowired
    private SmsSandbox sandbox;

    @Test
    void starts_sends_and_answers() throws Exception {
        sender.send(SmsMessage.of(SandboxAccount.PRIMEVOX_NUMBER, GUEST, "Your table is ready")
                .withReference("table-1"));
        sandbox.receive("primevox", GUEST, SandboxAccount.PRIMEVOX_NUMBER, "How long are you open?");
        assertThat(sandbox.awaitPushes(Duration.ofSeconds(20))).isTrue();
        assertThat(sandbox.messages().stream().map(SandboxMessage::text))
                .contains("Your table is ready", "We are open until eight");
    }
}
