package ${package}.internal;

import ${package}.${vendor}Client;
import dev.polysms.Address;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.SendOperation;
import java.util.ArrayList;
import java.util.List;

/** Sends a message. */
public final class Send${vendor}Message extends SendOperation<SmsMessage> {
    private final ${vendor}Account account;

    public Send${vendor}Message(${vendor}Account account) {
        this.account = account;
    }

    /** Returns everything that is known to be wrong with a message. */
    public static List<Issue> check(SmsMessage message) {
        List<Issue> issues = new ArrayList<>();
        if (message.from().isEmpty()) {
            issues.add(Issue.missingSender());
        }
        if (message.text().isEmpty()) {
            issues.add(new Issue("text", "the text is empty", "give it at least one character"));
        }
        return issues;
    }

    @Override
    public ApiRequest encode(SmsMessage message) {
        // TODO: the documented path and exactly the documented fields; form(...) instead of json(...) for a form.
        return account.post("v1/messages")
                .json("to", message.to().e164())
                .json("from", message.from().map(Address::value).orElseThrow())
                .json("text", message.text())
                .build();
    }

    @Override
    public SendReceipt decode(ApiResponse response) {
        // TODO: the documented proof that the vendor accepted the message.
        String id = response.json()
                .id("id")
                .filter(any -> response.isSuccessful())
                .orElseThrow(() -> ${vendor}Errors.of(response));
        return SendReceipt.builder(${vendor}Client.PROVIDER).id(MessageId.of(id)).build();
    }
}
