package dev.polysms.examples;

import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.number.NumberListing;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.voximplant.VoximplantClient;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Uses several accounts in one JVM, of one vendor and of several, through one type. */
public final class ManyAccounts {
    private final PrintStream out;

    ManyAccounts(PrintStream out) {
        this.out = out;
    }

    /** Runs the example on the sandbox. */
    public static void main(String[] args) {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            System.out.println(); // ends the line that Maven leaves open
            new ManyAccounts(System.out).run(sandbox);
        }
    }

    void run(SmsSandbox sandbox) {
        // [accounts]
        Map<String, SmsClient> accounts = new LinkedHashMap<>();
        try {
            accounts.put("tables", SandboxClients.primevox(sandbox));
            accounts.put("kitchen", SandboxClients.primevox(sandbox)); // the same vendor again
            accounts.put("prague", SandboxClients.voipex(sandbox));
            accounts.put("london", SandboxClients.voximplant(sandbox));
            accounts.put("denver", SandboxClients.voiceElements(sandbox));
            accounts.forEach(this::describe);
            send(accounts.get("tables"), SandboxAccount.PRIMEVOX_SENDER, "+13035550199");
            send(accounts.get("kitchen"), SandboxAccount.PRIMEVOX_SECOND_NUMBER, "+13035550199");
            send(accounts.get("prague"), SandboxAccount.VOIPEX_SENDER, "+420607608609");
        } finally {
            accounts.values().forEach(SmsClient::close);
        }
        // [/accounts]
    }

    // [capability]
    private void describe(String account, SmsClient client) {
        out.println(account + ", at " + client.provider());
        client.capability(NumberListing.class)
                .ifPresent(numbers -> out.println(
                        "  has numbers: " + numbers.numbers().stream().count()));
        client.capability(MessageHistory.class)
                .map(history -> history.history(HistoryQuery.last(Duration.ofDays(7))))
                .ifPresent(week ->
                        out.println("  messages this week: " + week.stream().count()));
        if (client instanceof VoximplantClient voximplant) {
            describeVoximplant(voximplant);
        }
    }

    /** Uses a method that only this vendor's client has. */
    private void describeVoximplant(VoximplantClient client) {
        PhoneNumber number = SandboxClients.VOXIMPLANT_NUMBER;
        out.println("  " + number + " belongs to the account: "
                + client.phoneNumbers().isAccountNumber(number));
    }
    // [/capability]

    private void send(SmsClient client, String from, String to) {
        SendReceipt receipt = client.send(SmsMessage.of(from, to, "Your table is ready"));
        out.println(receipt);
    }
}
