package dev.polysms.examples;

import dev.polysms.ClientOptions;
import dev.polysms.MessageId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spi.SmsClientFactory;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * Sends one text through each vendor: to the embedded sandbox, or with {@code --live} to the vendors themselves.
 *
 * <p>Live, a vendor takes part if its credentials and numbers are in the environment; see the README for the names.
 */
public final class Quickstart {
    private final PrintStream out;
    private final Map<String, String> environment;

    Quickstart(PrintStream out, Map<String, String> environment) {
        this.out = out;
        this.environment = environment;
    }

    /**
     * Runs the quickstart.
     *
     * @param args nothing, or {@code --live}
     */
    public static void main(String[] args) {
        Quickstart quickstart = new Quickstart(System.out, System.getenv());
        boolean well = List.of(args).contains("--live") ? quickstart.live() : quickstart.onSandbox();
        if (!well) {
            throw new IllegalStateException("Not every vendor accepted its text; the lines above say why");
        }
    }

    boolean onSandbox() {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            boolean well = true;
            out.println(); // Maven may have left colours switched on behind its last line
            for (QuickstartAccount account : QuickstartAccount.onSandbox(sandbox)) {
                well &= sendThrough(account);
            }
            out.println();
            out.println("What the sandbox received:");
            for (SandboxMessage message : sandbox.messages()) {
                out.printf("%-15s %s -> %s  %s%n", message.vendor(), message.from(), message.to(), message.text());
            }
            return well;
        }
    }

    boolean live() {
        List<QuickstartAccount> accounts = QuickstartAccount.inEnvironment(environment);
        if (accounts.isEmpty()) {
            out.println("--live needs a vendor's credentials in the environment, such as");
            QuickstartAccount.example().forEach(name -> out.println("  " + name));
            out.println("Nothing was sent.");
            return false;
        }
        out.println("LIVE: this sends real texts, which your vendors charge for:");
        accounts.forEach(account -> out.printf(
                "  %-15s %s -> %s%n",
                account.provider(), account.message().from(), account.message().to()));
        out.println();
        boolean well = true;
        for (QuickstartAccount account : accounts) {
            well &= sendThrough(account);
        }
        return well;
    }

    private boolean sendThrough(QuickstartAccount account) {
        try (SmsClient client =
                SmsClientFactory.named(account.provider()).create(account.settings(), ClientOptions.defaults())) {
            SmsMessage message = account.message();
            SendReceipt receipt = client.send(message);
            out.printf(
                    "%-15s  accepted  %s%n",
                    account.provider(), receipt.id().map(MessageId::value).orElse("-"));
            return true;
        } catch (SmsException | IllegalArgumentException e) { // a refused text, or settings that cannot be right
            out.printf("%-15s  %s%n", account.provider(), e.getMessage());
            return false;
        }
    }
}
