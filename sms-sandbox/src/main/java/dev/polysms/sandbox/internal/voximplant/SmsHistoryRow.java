package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.text.Fragments;
import java.math.BigDecimal;

/** Writes the fields of a message that both histories have. */
final class SmsHistoryRow {
    private static final BigDecimal PRICE = new BigDecimal("0.0525");
    private static final long FIRST_TRANSACTION = 7_000_000;

    private SmsHistoryRow() {}

    static ObjectNode of(SandboxMessage message) {
        long id = Long.parseLong(message.id());
        int fragments = Fragments.count(message.text());
        return SandboxResponse.object()
                .put("message_id", id)
                .put("source_number", SmsHistoryRequest.digits(message.from()))
                .put("destination_number", SmsHistoryRequest.digits(message.to()))
                .put("fragments", fragments)
                .put("cost", PRICE.multiply(BigDecimal.valueOf(fragments)))
                .put("transaction_id", FIRST_TRANSACTION + id);
    }
}
