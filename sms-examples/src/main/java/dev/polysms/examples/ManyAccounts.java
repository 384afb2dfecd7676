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

/** Several accounts in one JVM, of one vendor and of several, behind one type. */
public final class ManyAccounts {
    private final PrintStream out;

    ManyAccounts(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs the example on the sandbox.
     *
     * @param args nothing
     */
    public static void main(String[] args) {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            System.out.println(); // Maven may have left colours switched on behind its last line
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
            send(accounts.get("tables"), SandboxAccount.PRIMEVOX_NUMBER, "+13035550199");
            send(accounts.get("kitchen"), SandboxAccount.PRIMEVOX_SECOND_NUMBER, "+13035550199");
            send(accounts.get("prague"), SandboxAccount.VOIPEX_NUMBER, "+420607608609");
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
                        out.println("  texts this week: " + week.stream().count()));
        if (client instanceof VoximplantClient voximplant) {
            describeVoximplant(voximplant);
        }
    }

    /** What has no neutral form is the vendor client's own. */
    private void describeVoximplant(VoximplantClient client) {
        PhoneNumber number = SandboxClients.VOXIMPLANT_NUMBER;
        out.println(
                "  " + number + " is the account's: " + client.phoneNumbers().isAccountNumber(number));
    }
    // [/capability]

    private void send(SmsClient client, String from, String to) {
        SendReceipt receipt = client.send(SmsMessage.of(from, to, "Your table is ready"));
        out.println(receipt);
    }
}
