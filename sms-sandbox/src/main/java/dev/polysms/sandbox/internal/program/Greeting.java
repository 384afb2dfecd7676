package dev.polysms.sandbox.internal.program;

import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.sandbox.internal.control.KnownAccount;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the text that the program prints at its start: addresses and credentials. */
final class Greeting {
    private Greeting() {}

    static String of(SmsSandbox sandbox) {
        StringBuilder text = new StringBuilder("The sandbox is running. It takes messages and sends none.\n\n");
        text.append("  page         ").append(sandbox.page()).append('\n');
        text.append("  control API  ").append(sandbox.uri()).append("/sandbox/state\n");
        for (String vendor : sandbox.vendors()) {
            KnownAccount account = KnownAccount.at(vendor);
            text.append('\n').append(account.title()).append('\n');
            line(text, "base URL", sandbox.uri() + "/" + vendor);
            line(text, "credentials", credentials(account.credentials()));
            line(text, "numbers", String.join(" ", sandbox.ownNumbers(vendor)));
        }
        return text.append("\nStop it with Ctrl-C.\n").toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("  %-12s %s%n".formatted(name, value));
    }

    private static String credentials(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
