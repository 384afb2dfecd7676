package com.example.larkline;

import dev.polysms.CallOptions;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.testkit.ActionContract;
import dev.polysms.testkit.ContractOf;
import dev.polysms.testkit.PreliminaryExchange;
import dev.polysms.testkit.SenderFixture;
import dev.polysms.testkit.VendorAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The contract of a capability that the library does not have: a lookup, then a DELETE. */
@ContractOf(MessageDeletion.class)
final class LarklineDeletionTest extends ActionContract<Void> {
    @Override
    protected SenderFixture facts() {
        return new Facts();
    }

    private static MessageDeletion deletion(SmsClient client) {
        return client.capability(MessageDeletion.class).orElseThrow();
    }

    @Override
    protected Action<Void> action() {
        return new Action<>() {
            @Override
            public Void run(SmsClient client, SmsMessage message, CallOptions options) {
                deletion(client).delete("booking-4711", options);
                return null;
            }

            @Override
            public CompletableFuture<Void> start(SmsClient client, SmsMessage message, CallOptions options) {
                return deletion(client).deleteAsync("booking-4711", options);
            }
        };
    }

    private static final class Facts extends LarklineSenderTest.Facts {
        @Override
        public List<PreliminaryExchange> preliminary() {
            return List.of(new PreliminaryExchange(
                    Larkline.request("GET", "Messages?Reference=booking-4711"),
                    VendorAnswer.page("the message", "{\"messages\":[{\"id\":\"LM1\"}],\"next_page\":null}")));
        }

        @Override
        public ExpectedRequest request() {
            return Larkline.request("DELETE", "Messages/LM1");
        }

        @Override
        public List<VendorAnswer> accepted() {
            return List.of(VendorAnswer.accepted("no content", 204, "", null));
        }

        @Override
        public List<VendorAnswer> refusals() {
            return Larkline.refusals();
        }

        @Override
        public Optional<VendorAnswer> rateLimit() {
            return Optional.empty();
        }

        @Override
        public Map<String, List<SmsMessage>> invalid() {
            return Map.of();
        }
    }
}
