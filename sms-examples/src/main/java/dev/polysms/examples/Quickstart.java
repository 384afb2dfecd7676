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
 * Sends one message through each vendor: on an embedded sandbox, or for real with {@code --live}.
 *
 * <p>With {@code --live} it uses each vendor whose credentials and numbers are in the environment. The pages in docs/vendors list
 * the variables.
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
        boolean allAccepted = List.of(args).contains("--live") ? quickstart.live() : quickstart.onSandbox();
        if (!allAccepted) {
            throw new IllegalStateException("Not every vendor accepted its message. The lines above give the reasons.");
        }
    }

    boolean onSandbox() {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            boolean allAccepted = true;
            out.println(); // ends the line that Maven leaves open
            for (QuickstartAccount account : QuickstartAccount.onSandbox(sandbox)) {
                allAccepted &= sendThrough(account);
            }
            out.println();
            out.println("What the sandbox received:");
            for (SandboxMessage message : sandbox.messages()) {
                out.printf("%-15s %s -> %s  %s%n", message.vendor(), message.from(), message.to(), message.text());
            }
            return allAccepted;
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
        boolean allAccepted = true;
        for (QuickstartAccount account : accounts) {
            allAccepted &= sendThrough(account);
        }
        return allAccepted;
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
        } catch (SmsException | IllegalArgumentException e) { // not accepted, or invalid settings
            out.printf("%-15s  %s%n", account.provider(), e.getMessage());
            return false;
        }
    }
}
