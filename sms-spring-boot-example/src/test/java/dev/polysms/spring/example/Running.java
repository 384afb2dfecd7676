package dev.polysms.spring.example;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** How tests run the example as a program, with the accounts of a sandbox. */
final class Running {
    private Running() {}

    static String[] arguments(SmsSandbox sandbox, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--polysms.clients.primevox.api-key=" + SandboxAccount.PRIMEVOX_API_KEY,
                "--polysms.clients.primevox.container-id=" + SandboxAccount.PRIMEVOX_CONTAINER_ID,
                "--polysms.clients.primevox.base-url=" + sandbox.primevox(),
                "--polysms.clients.voiceelements.token=" + SandboxAccount.VOICE_ELEMENTS_TOKEN,
                "--polysms.clients.voiceelements.base-url=" + sandbox.voiceelements()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    static String base(ConfigurableApplicationContext context) {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }
}
