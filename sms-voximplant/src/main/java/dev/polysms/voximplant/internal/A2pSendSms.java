package dev.polysms.voximplant.internal;

import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.SendOperation;
import dev.polysms.voximplant.Route;
import dev.polysms.voximplant.StoreBody;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /platform_api/A2PSendSms}, with one recipient. The answer lists the recipients it accepted and those it did
 * not, so that an operation is made for each text: it must find its own.
 */
public final class A2pSendSms extends SendOperation<SmsMessage> {
    private final Account account;
    private final String recipient;
    private final @Nullable StoreBody storeBody;

    /**
     * Makes the operation.
     *
     * @param account whose text this is
     * @param recipient the recipient of the text
     * @param storeBody whether Voximplant keeps it, or null to leave that to Voximplant
     */
    public A2pSendSms(Account account, PhoneNumber recipient, @Nullable StoreBody storeBody) {
        this.account = account;
        this.recipient = Account.write(recipient);
        this.storeBody = storeBody;
    }

    @Override
    public ApiRequest encode(SmsMessage message) {
        return account.command("A2PSendSms")
                .form("src_number", Account.write(message.from()))
                .form("dst_numbers", recipient)
                .form("text", message.text())
                .form("store_body", Account.write(storeBody))
                .build();
    }

    @Override
    public SendReceipt decode(ApiResponse response) {
        VoximplantErrors.throwIfFailed(response);
        Json answer = response.json();
        Optional<Json> accepted = entry(answer, "result");
        Optional<Json> failed = entry(answer, "failed");
        if (accepted.isPresent() && failed.isPresent()) {
            throw response.unproven("the answer lists the recipient as accepted and as failed");
        }
        if (failed.isPresent()) {
            throw VoximplantErrors.ofFailedEntry(response, failed.get());
        }
        Json proof = accepted.orElseThrow(() -> response.unproven("the answer does not list the recipient"));
        SendReceipt receipt = Receipts.of(Route.A2P, proof, answer);
        if (receipt.id().isEmpty()) {
            throw response.unproven("the answer lists the recipient without an id");
        }
        return receipt;
    }

    private Optional<Json> entry(Json answer, String list) {
        return answer.items(list).stream()
                .map(Json.Item::value)
                .filter(entry -> entry.text("destination_number")
                        .map(A2pSendSms::digits)
                        .orElse("")
                        .equals(recipient))
                .findFirst();
    }

    private static String digits(String number) {
        StringBuilder digits = new StringBuilder(number.length());
        number.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
        return digits.toString();
    }
}
