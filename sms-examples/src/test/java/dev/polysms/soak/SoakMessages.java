package dev.polysms.soak;

import dev.polysms.PhoneNumber;
import dev.polysms.SmsMessage;
import dev.polysms.sandbox.SandboxAccount;
import java.util.Random;

/**
 * What is to be sent: the same messages for the same seed, in every process. A third of them share recipient and text with
 * another one; one in two hundred is too long for both vendors.
 *
 * @param seed chooses the recipients
 * @param size how many messages there are
 */
record SoakMessages(long seed, int size) {
    private static final PhoneNumber FROM = PhoneNumber.of(SandboxAccount.PRIMEVOX_SENDER);
    private static final int RECIPIENTS = 1_000;
    private static final String TOO_LONG = "x".repeat(1_601);

    SmsMessage message(int index) {
        int content = content(index);
        String text = isSendable(index) ? "Your table " + content + " is ready" : TOO_LONG + content;
        return SmsMessage.builder()
                .from(FROM)
                .to(recipient(content))
                .text(text)
                .reference(reference(index))
                .build();
    }

    /** Returns whether the message is not too long for both vendors. */
    boolean isSendable(int index) {
        return content(index) % 200 != 199;
    }

    /** Of six messages that follow each other, the last two are equal but for their reference. */
    static int content(int index) {
        return index % 6 == 5 ? index - 1 : index;
    }

    private PhoneNumber recipient(int content) {
        int number = new Random(seed * 31 + content).nextInt(RECIPIENTS);
        return PhoneNumber.of("+1303556" + (1_000 + number));
    }

    String reference(int index) {
        return "soak-" + seed + "-" + index;
    }

    int index(String reference) {
        return Integer.parseInt(reference.substring(reference.lastIndexOf('-') + 1));
    }
}
