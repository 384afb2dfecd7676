package dev.polysms.jdbc;

import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Accepts everything, and counts how often it was asked to send each of some texts. */
final class CountingVendor implements SmsSender {
    static final int TEXTS = 20;

    private final Map<String, Integer> sends = new ConcurrentHashMap<>();

    private static List<SmsMessage> texts() {
        return IntStream.range(0, TEXTS)
                .mapToObj(i -> SmsMessage.of("+13035550100", "+13035550123", "Your table is ready").toBuilder()
                        .reference("booking-" + i)
                        .build())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static SendReceipt receipt(SmsMessage message) {
        return SendReceipt.builder(ProviderId.of("acme"))
                .id(MessageId.of("id-of-" + message.reference().orElseThrow()))
                .build();
    }

    Set<SendReceipt> sendAll(SmsSender sender, Random order) {
        List<SmsMessage> texts = texts();
        Collections.shuffle(texts, order);
        return texts.stream().map(sender::send).collect(Collectors.toSet());
    }

    Set<SendReceipt> receipts() {
        return texts().stream().map(CountingVendor::receipt).collect(Collectors.toSet());
    }

    Collection<Integer> sends() {
        return sends.values();
    }

    @Override
    public SendReceipt send(SmsMessage message, CallOptions options) {
        sends.merge(message.reference().orElseThrow(), 1, Integer::sum);
        return receipt(message);
    }

    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        return CompletableFuture.completedFuture(send(message, options));
    }

    @Override
    public List<Issue> check(SmsMessage message) {
        return List.of();
    }
}
