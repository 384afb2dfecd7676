package dev.polysms.voximplant.internal;

import dev.polysms.PhoneNumber;
import dev.polysms.SmsException;
import dev.polysms.bulk.BulkMessage;
import dev.polysms.bulk.RecipientResult;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.voximplant.StoreBody;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code A2PSendSms} with up to 100 recipients: each has its own outcome. A store body of null leaves the choice to Voximplant. */
public final class A2pSendBulk implements Operation<BulkMessage, List<RecipientResult>> {
    /** The largest number of recipients in one request. */
    public static final int MOST_RECIPIENTS = 100;

    private final VoximplantAccount account;
    private final List<PhoneNumber> recipients;
    private final @Nullable StoreBody storeBody;

    public A2pSendBulk(VoximplantAccount account, List<PhoneNumber> recipients, @Nullable StoreBody storeBody) {
        this.account = account;
        this.recipients = List.copyOf(recipients);
        this.storeBody = storeBody;
    }

    @Override
    public String name() {
        return "sendAll";
    }

    @Override
    public Safety safety() {
        return Safety.AT_MOST_ONCE;
    }

    @Override
    public ApiRequest encode(BulkMessage message) {
        return account.command("A2PSendSms")
                .form("src_number", VoximplantAccount.write(message.from()))
                .form(
                        "dst_numbers",
                        recipients.stream().map(VoximplantAccount::write).collect(Collectors.joining(";")))
                .form("text", message.text())
                .form("store_body", VoximplantAccount.write(storeBody))
                .build();
    }

    @Override
    public List<RecipientResult> decode(ApiResponse response) {
        A2pAnswer answer = A2pAnswer.of(response);
        return recipients.stream().map(recipient -> result(answer, recipient)).toList();
    }

    private static RecipientResult result(A2pAnswer answer, PhoneNumber recipient) {
        try {
            return new RecipientResult.Accepted(recipient, answer.receipt(recipient));
        } catch (SmsException e) {
            return RecipientResult.failed(recipient, e);
        }
    }
}
