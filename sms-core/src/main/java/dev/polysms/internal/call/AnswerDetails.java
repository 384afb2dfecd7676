package dev.polysms.internal.call;

import dev.polysms.SendReceipt;
import dev.polysms.spi.ApiResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Adds to a receipt what the headers of its answer say: the vendor's id of the request, and the headers that the user allowed. */
record AnswerDetails(Set<String> allowed) {
    /** Returns the result, with the details if it is a receipt. */
    @SuppressWarnings("unchecked") // a receipt stays a receipt: the class is final
    <O> O addTo(O result, ApiResponse answer) {
        return result instanceof SendReceipt receipt ? (O) addTo(receipt, answer) : result;
    }

    private SendReceipt addTo(SendReceipt receipt, ApiResponse answer) {
        Optional<String> requestId = answer.requestId();
        if (allowed.isEmpty() && requestId.isEmpty() && receipt.headers().isEmpty()) {
            return receipt;
        }
        Map<String, String> headers = new TreeMap<>();
        allowed.forEach(name -> answer.header(name).ifPresent(value -> headers.put(name, value)));
        SendReceipt.Builder detailed = receipt.toBuilder().headers(headers);
        requestId.ifPresent(detailed::requestId);
        return detailed.build();
    }
}
