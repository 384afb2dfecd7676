package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class QuickstartTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private Quickstart quickstart(Map<String, String> environment) {
        return new Quickstart(new PrintStream(printed, true, StandardCharsets.UTF_8), environment);
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void sends_one_message_through_each_vendor_on_the_sandbox() {
        assertThat(quickstart(Map.of()).onSandbox()).isTrue();

        assertThat(lines().subList(1, 5))
                .satisfiesExactly(
                        line -> assertThat(line).matches("primevox {2,}accepted {2,}\\S+"),
                        line -> assertThat(line).matches("voiceelements {2,}accepted {2,}\\S+"),
                        line -> assertThat(line).matches("voipex {2,}accepted {2,}\\S+"),
                        line -> assertThat(line).matches("voximplant {2,}accepted {2,}\\S+"));
        assertThat(lines().stream().filter(line -> line.contains("Hello from Polysms!")))
                .hasSize(4);
    }

    @Test
    void live_without_credentials_lists_the_variables_and_sends_nothing() {
        assertThat(quickstart(Map.of()).live()).isFalse();

        assertThat(lines()).contains("  PRIMEVOX_API_KEY", "Nothing was sent.");
    }

    @Test
    void live_announces_that_it_sends_real_messages() {
        Map<String, String> environment = Map.of(
                "PRIMEVOX_API_KEY", "key",
                "PRIMEVOX_CONTAINER_ID", "100001",
                "PRIMEVOX_BASE_URL", "https://127.0.0.1:1",
                "PRIMEVOX_FROM", "+13035550100",
                "PRIMEVOX_TO", "+13035550199");

        assertThat(quickstart(environment).live()).isFalse();

        assertThat(lines().get(0)).startsWith("LIVE: this sends real texts");
        assertThat(lines().get(1)).contains("primevox").contains("…");
        assertThat(lines().get(lines().size() - 1)).startsWith("primevox").contains("no connection could be made");
    }
}
